package io.github.amqpmgmt.support;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;

/**
 * A Qpid Broker-J in this JVM: in memory, on a free loopback port, with one user.
 */
public final class BrokerJ implements AutoCloseable {

	private static final Credentials CREDENTIALS = new Credentials("admin", TestSecrets.ODD_PASSWORD);

	private final SystemLauncher launcher;

	private final int port;

	private BrokerJ(SystemLauncher launcher, int port) {
		this.launcher = launcher;
		this.port = port;
	}

	public static BrokerJ start() {
		CompletableFuture<SystemConfig<?>> started = new CompletableFuture<>();
		SystemLauncher launcher = new SystemLauncher(new DefaultSystemLauncherListener() {
			@Override
			public void onContainerResolve(SystemConfig<?> system) {
				started.complete(system);
			}
		});
		try {
			launcher.startup(Map.of(ConfiguredObject.TYPE, "Memory", SystemConfig.INITIAL_CONFIGURATION_LOCATION,
					BrokerJ.class.getResource("/broker-j.json").toExternalForm(),
					SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false, ConfiguredObject.CONTEXT,
					Map.of("test.username", CREDENTIALS.username(), "test.password", CREDENTIALS.password())));
			int port = started.get(30, TimeUnit.SECONDS)
				.getContainer()
				.getChildren(Port.class)
				.iterator()
				.next()
				.getBoundPort();
			if (port <= 0) {
				throw new IllegalStateException("no free port on 127.0.0.1");
			}
			return new BrokerJ(launcher, port);
		}
		catch (Exception ex) {
			launcher.shutdown();
			throw new IllegalStateException("Broker-J did not start", ex);
		}
	}

	public Address address() {
		return new Address("127.0.0.1", this.port);
	}

	public Credentials credentials() {
		return CREDENTIALS;
	}

	@Override
	public void close() {
		this.launcher.shutdown();
	}

}
