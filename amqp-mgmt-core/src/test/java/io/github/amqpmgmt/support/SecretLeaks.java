package io.github.amqpmgmt.support;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Searches log events for secrets, exceptions included: those of this project at every
 * level, whether anybody would see them or not, and those of others that are logged. It
 * keeps what it finds and lets all events go on.
 */
public final class SecretLeaks extends TurboFilter {

	private static final String OURS = "io.github.amqpmgmt";

	private final Map<String, List<String>> forms;

	private final ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();

	public SecretLeaks() {
		this(TestSecrets.all());
	}

	SecretLeaks(Map<String, String> secrets) {
		this.forms = new LinkedHashMap<>();
		secrets.forEach((name, secret) -> this.forms.put(name, TestSecrets.forms(secret).distinct().toList()));
	}

	/**
	 * That of the running tests, which {@code logback-test.xml} names.
	 */
	public static SecretLeaks ofAllTests() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		return context.getTurboFilterList()
			.stream()
			.filter(SecretLeaks.class::isInstance)
			.map(SecretLeaks.class::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("logback-test.xml has no SecretLeaks"));
	}

	/**
	 * Hands over what was found, and forgets it.
	 * @return a line for each event, without the secret
	 */
	public List<String> take() {
		List<String> taken = new ArrayList<>();
		for (String one = this.found.poll(); one != null; one = this.found.poll()) {
			taken.add(one);
		}
		return taken;
	}

	/**
	 * The names of the secrets in a text.
	 */
	public List<String> in(String text) {
		return this.forms.entrySet()
			.stream()
			.filter((secret) -> secret.getValue().stream().anyMatch(text::contains))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Override
	public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
			Throwable thrown) {
		if (format != null
				&& (logger.getName().startsWith(OURS) || level.isGreaterOrEqual(logger.getEffectiveLevel()))) {
			List<String> secrets = in(text(format, params, thrown));
			if (!secrets.isEmpty()) {
				this.found.add("The " + secrets + " at level " + level + " by " + logger.getName() + ": " + format);
			}
		}
		return FilterReply.NEUTRAL;
	}

	private static String text(String format, Object[] params, Throwable thrown) {
		FormattingTuple event = MessageFormatter.arrayFormat(format, params);
		StringBuilder text = new StringBuilder(String.valueOf(event.getMessage()));
		append((thrown != null) ? thrown : event.getThrowable(), text, new HashSet<>());
		return text.toString();
	}

	private static void append(Throwable thrown, StringBuilder text, Set<Throwable> seen) {
		if (thrown != null && seen.add(thrown)) {
			text.append('\n').append(thrown);
			append(thrown.getCause(), text, seen);
			for (Throwable suppressed : thrown.getSuppressed()) {
				append(suppressed, text, seen);
			}
		}
	}

}
