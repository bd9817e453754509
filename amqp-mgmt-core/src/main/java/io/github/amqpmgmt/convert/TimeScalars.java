package io.github.amqpmgmt.convert;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Readers of times. Numbers are milliseconds, as in AMQP's timestamp; text is ISO-8601.
 */
final class TimeScalars {

	private TimeScalars() {
	}

	static void addTo(Map<Class<?>, Function<Object, @Nullable Object>> readers) {
		readers.put(Instant.class, TimeScalars::instant);
		readers.put(Date.class, at((instant) -> new Date(instant.toEpochMilli())));
		readers.put(OffsetDateTime.class, at((instant) -> instant.atOffset(ZoneOffset.UTC)));
		readers.put(ZonedDateTime.class, at((instant) -> instant.atZone(ZoneOffset.UTC)));
		readers.put(Duration.class, TimeScalars::duration);
	}

	private static Function<Object, @Nullable Object> at(Function<Instant, Object> result) {
		return (plain) -> {
			Instant instant = instant(plain);
			try {
				return (instant != null) ? result.apply(instant) : null;
			}
			catch (ArithmeticException | DateTimeException ex) {
				return null;
			}
		};
	}

	private static @Nullable Instant instant(Object plain) {
		if (plain instanceof Instant instant) {
			return instant;
		}
		if (plain instanceof String text) {
			try {
				return OffsetDateTime.parse(text).toInstant();
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
		Long milliseconds = NumberReader.whole(plain, Long.MIN_VALUE, Long.MAX_VALUE);
		return (milliseconds != null) ? Instant.ofEpochMilli(milliseconds) : null;
	}

	private static @Nullable Duration duration(Object plain) {
		if (plain instanceof String text) {
			try {
				return Duration.parse(text);
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
		Long milliseconds = NumberReader.whole(plain, Long.MIN_VALUE, Long.MAX_VALUE);
		return (milliseconds != null) ? Duration.ofMillis(milliseconds) : null;
	}

}
