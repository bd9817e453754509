package io.github.amqpmgmt.test.secrets;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.LoggerFactory;

/**
 * Fails the test in which a secret shows in the log: in a message or in an exception, as
 * it is or encoded as {@link SecretSearch} says. It sees what is logged, and of loggers
 * of choice what is logged at every level, even if nobody would see it. Those of this
 * project, {@code io.github.amqpmgmt}, are always among them.
 *
 * <p>
 * For the tests of a class, in a field:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final SecretGuard guard = SecretGuard.of(Map.of("password", PASSWORD), "com.example");
 * </pre>
 *
 * For all tests, as a subclass that
 * {@code META-INF/services/org.junit.jupiter.api.extension.Extension} names, with
 * {@code junit.jupiter.extensions.autodetection.enabled=true} in
 * {@code junit-platform.properties}. That one also sees what is logged between tests, and
 * fails the next one for it:
 *
 * <pre>
 * public final class TestSecretGuard extends SecretGuard {
 *
 *     public TestSecretGuard() {
 *         super(TestSecrets.all(), "com.example");
 *     }
 *
 * }
 * </pre>
 *
 * It outlives the new configuration of Logback with which a Spring Boot application
 * starts. Where tests run in parallel, the failure may hit one that ran beside. The
 * failure names secret, logger and message, and does not show the secret once more.
 *
 * @since 0.1.0
 */
public class SecretGuard implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private static final String OURS = "io.github.amqpmgmt";

	private final LogSearch search;

	// Each registered guard searches for itself.
	private final Namespace namespace;

	private final boolean wholeRun;

	/**
	 * A guard of all tests from the first one that it is registered for.
	 * @param secrets the secrets by names that may be printed, as for
	 * {@link SecretSearch#of(Map)}
	 * @param loggers whom to search at every level; a name stands for all below, too
	 * @throws IllegalArgumentException if there are no secrets, or one is too short
	 * @throws IllegalStateException if it is not Logback that logs
	 */
	protected SecretGuard(Map<String, String> secrets, String... loggers) {
		this(search(secrets, loggers), true);
	}

	SecretGuard(LogSearch search, boolean wholeRun) {
		this.search = search;
		this.namespace = Namespace.create(SecretGuard.class, search);
		this.wholeRun = wholeRun;
	}

	/**
	 * A guard of the tests of one class, or of those of a field that is not
	 * {@code static}.
	 * @param secrets the secrets by names that may be printed, as for
	 * {@link SecretSearch#of(Map)}
	 * @param loggers whom to search at every level; a name stands for all below, too
	 * @return the guard
	 * @throws IllegalArgumentException if there are no secrets, or one is too short
	 * @throws IllegalStateException if it is not Logback that logs
	 */
	public static SecretGuard of(Map<String, String> secrets, String... loggers) {
		return new SecretGuard(search(secrets, loggers), false);
	}

	private static LogSearch search(Map<String, String> secrets, String... loggers) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			List<String> names = Stream.concat(Stream.of(OURS), Stream.of(loggers)).toList();
			return new LogSearch(SecretSearch.of(secrets), names, context);
		}
		throw new IllegalStateException("SecretGuard searches what Logback logs, but the loggers are made by "
				+ LoggerFactory.getILoggerFactory().getClass().getName());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		begin(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		begin(context);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		check();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		check();
	}

	private void begin(ExtensionContext context) {
		// The store finds what an enclosing context has begun, and closes it in the end.
		(this.wholeRun ? context.getRoot() : context).getStore(this.namespace)
			.computeIfAbsent(LogSearch.class, (key) -> this.search, LogSearch.class)
			.begin();
	}

	private void check() {
		List<String> found = this.search.take();
		if (!found.isEmpty()) {
			throw new AssertionError("Secrets were logged: " + String.join("; ", found));
		}
	}

}
