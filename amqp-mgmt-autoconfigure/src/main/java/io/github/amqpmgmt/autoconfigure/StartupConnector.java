package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Connects when the application starts, and so fails it if there is no connection to be
 * had. Being called after all beans were made, it fails with the bare
 * {@link ManagementException}, and not for a connection that the context cannot use.
 */
final class StartupConnector implements SmartInitializingSingleton {

	private final ManagementConnection connection;

	StartupConnector(ManagementConnection connection) {
		this.connection = connection;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Duration limit = limit(this.connection.options());
		try {
			this.connection.connectAsync().get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof ManagementException failure) ? failure
					: new IllegalStateException(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new ConnectionFailedException(Failure.of(
					"No connection to " + this.connection.options().addresses() + " within " + limit.toMillis() + " ms",
					"Check that the peer can be reached; raise amqp.mgmt.connection.open-timeout if it is just slow."),
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RequestInterruptedException(
					Failure.of("Interrupted while connecting to " + this.connection.options().addresses(),
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
