package io.github.amqpmgmt.sample;

import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * A Qpid Broker-J in this JVM: in memory, on a free port of the loopback interface, with
 * one user whose password is made anew at each start. Nothing is written to disk.
 *
 * <pre class="code">
 * try (EmbeddedBroker broker = EmbeddedBroker.start()) {
 *     connect(broker.uri(), broker.username(), broker.password());
 * }
 * </pre>
 */
final class EmbeddedBroker implements AutoCloseable {

	private static final String USERNAME = "sample";

	private final String password = UUID.randomUUID().toString();

	private final StartupListener startup = new StartupListener();

	private final SystemLauncher launcher = new SystemLauncher(this.startup);

	private @Nullable URI uri;

	private EmbeddedBroker() {
	}

	/**
	 * Starts a broker, which takes a second or two.
	 * @return the running broker
	 * @throws IllegalStateException if it did not start
	 */
	static EmbeddedBroker start() {
		EmbeddedBroker broker = new EmbeddedBroker();
		try {
			broker.launch();
			return broker;
		}
		catch (Exception ex) {
			// A broker that failed half-way has threads that would keep the JVM alive.
			broker.close();
			throw new IllegalStateException("The embedded broker did not start: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Where to connect.
	 * @return the address, without user and password
	 */
	URI uri() {
		return Objects.requireNonNull(this.uri);
	}

	/**
	 * Who may connect.
	 * @return the name of the only user
	 */
	String username() {
		return USERNAME;
	}

	/**
	 * The password of the only user.
	 * @return a password that no other start has
	 */
	String password() {
		return this.password;
	}

	/**
	 * Stops the broker with all its threads; waits at most 30 seconds.
	 */
	@Override
	public void close() {
		this.launcher.shutdown();
	}

	private void launch() throws Exception {
		this.launcher.startup(settings());
		this.uri = URI.create("amqp://127.0.0.1:" + port(this.startup.startedSystem()));
	}

	private Map<String, Object> settings() {
		return Map.of(ConfiguredObject.TYPE, "Memory", // nothing outlives the JVM
				SystemConfig.INITIAL_CONFIGURATION_LOCATION, location("/embedded-broker.json"),
				// The default cannot be found inside an executable jar.
				SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION, location("/embedded-broker.properties"),
				SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false, // the log has it
				ConfiguredObject.CONTEXT, Map.of("sample.username", USERNAME, "sample.password", this.password));
	}

	private static String location(String resource) {
		URL url = Objects.requireNonNull(EmbeddedBroker.class.getResource(resource), resource);
		return url.toExternalForm();
	}

	private static int port(SystemConfig<?> system) {
		int port = system.getContainer().getChildren(Port.class).iterator().next().getBoundPort();
		// A port that cannot be bound does not fail the start.
		if (port <= 0) {
			throw new IllegalStateException("no free port on 127.0.0.1");
		}
		return port;
	}

}
