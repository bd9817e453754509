package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Connects when the application starts, and so fails it if a connection is not to be had.
 * Being called after all beans were made, it fails with the bare
 * {@link ManagementException}, and not for a connection that the context cannot use.
 */
final class StartupConnector implements SmartInitializingSingleton {

	private final Supplier<Collection<ManagementConnection>> connections;

	StartupConnector(Supplier<Collection<ManagementConnection>> connections) {
		this.connections = connections;
	}

	/**
	 * The default connection, if there is one, and the named ones.
	 */
	static Collection<ManagementConnection> connections(ObjectProvider<ManagementConnection> defaultOne,
			ConfigurableListableBeanFactory beanFactory, Environment environment) {
		Set<ManagementConnection> connections = new LinkedHashSet<>();
		defaultOne.ifUnique(connections::add);
		for (String name : ConfiguredNames.connections(environment)) {
			QualifiedBeans.names(beanFactory, ManagementConnection.class, name)
				.forEach((bean) -> connections.add(beanFactory.getBean(bean, ManagementConnection.class)));
		}
		return connections;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<ManagementConnection, CompletableFuture<Void>> attempts = new LinkedHashMap<>();
		this.connections.get().forEach((connection) -> attempts.put(connection, connection.connectAsync()));
		attempts.forEach(StartupConnector::await);
	}

	private static void await(ManagementConnection connection, CompletableFuture<Void> attempt) {
		Duration limit = limit(connection.options());
		try {
			attempt.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof ManagementException failure) ? failure
					: new IllegalStateException(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new ConnectionFailedException(Failure.of(
					"No connection to " + connection.options().addresses() + " within " + limit.toMillis() + " ms",
					"Check that the peer can be reached; raise amqp.mgmt.connection.open-timeout if it is just slow."),
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RequestInterruptedException(
					Failure.of("Interrupted while connecting to " + connection.options().addresses(),
							"Start the application again, or set amqp.mgmt.fail-fast to false."),
					ex);
		}
	}

	/**
	 * Each address has the open timeout; one more is for looking up names, which nothing
	 * else bounds.
	 */
	private static Duration limit(ManagementConnectionOptions options) {
		return options.openTimeout().multipliedBy(options.addresses().size() + 1L);
	}

}
