package io.github.amqpmgmt.test.secrets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Searches log events for secrets, exceptions included: those of some loggers at every
 * level, whether anybody would see them or not, and all others that are logged. It keeps
 * what it finds and lets all events go on.
 */
final class LogSearch extends TurboFilter implements LoggerContextListener, StatusListener, AutoCloseable {

	private static final int KEPT = 100;

	private final SecretSearch secrets;

	private final List<String> loggers;

	private final LoggerContext logging;

	// More than these are not kept: they would say nothing new.
	private final BlockingQueue<String> found = new LinkedBlockingQueue<>(KEPT);

	LogSearch(SecretSearch secrets, List<String> loggers, LoggerContext logging) {
		this.secrets = secrets;
		this.loggers = loggers;
		this.logging = logging;
	}

	/**
	 * Begins, or goes on if something has ended it.
	 */
	void begin() {
		StatusManager statuses = this.logging.getStatusManager();
		statuses.remove(this);
		statuses.add(this);
		takePart();
	}

	private void takePart() {
		this.logging.getTurboFilterList().addIfAbsent(this);
		if (!this.logging.getCopyOfListenerList().contains(this)) {
			this.logging.addListener(this);
		}
	}

	@Override
	public void close() {
		this.logging.getStatusManager().remove(this);
		this.logging.removeListener(this);
		this.logging.getTurboFilterList().remove(this);
	}

	/**
	 * Hands over what was found, and forgets it.
	 * @return a line for each event
	 */
	List<String> take() {
		List<String> taken = new ArrayList<>();
		this.found.drainTo(taken);
		return taken;
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable thrown) {
		boolean atEveryLevel = isSearchedAtEveryLevel(logger.getName());
		if (format == null) {
			// Somebody asks whether it is worth while to log.
			return atEveryLevel ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
		}
		if (atEveryLevel || level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			List<String> names = this.secrets.in(text(format, params, thrown));
			if (!names.isEmpty()) {
				// What has the secret filled in shows where it was, without the secret.
				String where = this.secrets.in(format).isEmpty() ? format : "***";
				this.found.offer("the " + names + " at level " + level + " by " + logger.getName() + ": " + where);
			}
		}
		return FilterReply.NEUTRAL;
	}

	// Quick, since it is asked each time that somebody might log.
	private boolean isSearchedAtEveryLevel(String logger) {
		for (String name : this.loggers) {
			if (logger.startsWith(name) && (logger.length() == name.length() || logger.charAt(name.length()) == '.')) {
				return true;
			}
		}
		return false;
	}

	private static String text(String format, Object @Nullable [] params, @Nullable Throwable thrown) {
		FormattingTuple event = MessageFormatter.arrayFormat(format, params);
		StringBuilder text = new StringBuilder(String.valueOf(event.getMessage()));
		append((thrown != null) ? thrown : event.getThrowable(), text, new HashSet<>());
		return text.toString();
	}

	private static void append(@Nullable Throwable thrown, StringBuilder text, Set<Throwable> seen) {
		if (thrown != null && seen.add(thrown)) {
			text.append('\n').append(thrown);
			append(thrown.getCause(), text, seen);
			for (Throwable suppressed : thrown.getSuppressed()) {
				append(suppressed, text, seen);
			}
		}
	}

	// Frameworks configure logging anew, which takes filters away.
	@Override
	public void onReset(LoggerContext context) {
		takePart();
	}

	// Those that stop it before, as Spring Boot does, take listeners away as well.
	// Whatever
	// configures it then reports how it goes.
	@Override
	public void addStatusEvent(Status status) {
		takePart();
	}

	@Override
	public boolean isResetResistant() {
		return true;
	}

	@Override
	public void onStart(LoggerContext context) {
	}

	@Override
	public void onStop(LoggerContext context) {
	}

	@Override
	public void onLevelChange(Logger logger, Level level) {
	}

}
