package io.github.amqpmgmt.client;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads durations as Spring's properties have them: {@code 5s}, {@code 200ms},
 * {@code PT5S}; a number without a unit is milliseconds.
 */
final class Durations {

	private static final Pattern SIMPLE = Pattern.compile("(\\d+)(ns|us|ms|s|m|h|d)?");

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @throws IllegalArgumentException if the text is none, or is negative
	 */
	static Duration parse(String text) {
		Matcher simple = SIMPLE.matcher(text.strip());
		try {
			Duration duration = simple.matches()
					? Duration.of(Long.parseLong(simple.group(1)), unit(String.valueOf(simple.group(2))))
					: Duration.parse(text.strip());
			if (!duration.isNegative()) {
				return duration;
			}
		}
		catch (RuntimeException ex) {
			// Worded below.
		}
		throw new IllegalArgumentException(
				"'" + text + "' is no time: write one such as 5s, 200ms or PT5S, or 0 for no limit");
	}

	private static ChronoUnit unit(String unit) {
		return switch (unit) {
			case "ns" -> ChronoUnit.NANOS;
			case "us" -> ChronoUnit.MICROS;
			case "s" -> ChronoUnit.SECONDS;
			case "m" -> ChronoUnit.MINUTES;
			case "h" -> ChronoUnit.HOURS;
			case "d" -> ChronoUnit.DAYS;
			default -> ChronoUnit.MILLIS;
		};
	}

}
