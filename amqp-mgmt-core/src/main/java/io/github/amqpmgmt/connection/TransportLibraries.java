package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.function.Supplier;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Failure;

/**
 * Checks for the libraries that only some connections need.
 */
final class TransportLibraries {

	private TransportLibraries() {
	}

	/**
	 * Checks that what the options ask for is there.
	 * @throws ConnectionFailedException if it is not, with the dependency to add
	 */
	static void check(ManagementConnectionOptions options) {
		// No method references: those load the class at once, and not when they are
		// called.
		if (options.webSocket() != null) {
			check("WebSocket (amqp.mgmt.web-socket)", "io.netty:netty-codec-http", () -> WebSocketLayer.libraries());
		}
		if (options.proxy() != null) {
			check("a proxy (amqp.mgmt.proxy)", "io.netty:netty-handler-proxy", () -> ProxyLayer.libraries());
		}
	}

	private static void check(String what, String dependency, Supplier<List<Class<?>>> libraries) {
		try {
			libraries.get();
		}
		catch (NoClassDefFoundError ex) {
			throw new ConnectionFailedException(
					Failure.of("The options ask for " + what + ", and the library for it is not on the class path",
							"Add " + dependency + " to the dependencies; Spring Boot manages its version."),
					ex);
		}
	}

}
