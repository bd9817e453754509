package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Maps connection details to connection options.
 */
final class ConnectionDetailsMapper {

	private ConnectionDetailsMapper() {
	}

	static void apply(AmqpManagementConnectionDetails details, ManagementConnectionOptions.Builder builder) {
		details.getAddresses().forEach(builder::address);
		builder.virtualHost(details.getVirtualHost());
		builder.tls(details.getTls());
		// Not a snapshot: rotated credentials are picked up at the next attempt to
		// connect.
		builder.credentials(() -> credentials(details));
	}

	private static @Nullable Credentials credentials(AmqpManagementConnectionDetails details) {
		String username = details.getUsername();
		if (username == null) {
			return null;
		}
		String password = details.getPassword();
		Assert.state(password != null, () -> "The connection details name user '" + username + "' but no password");
		return new Credentials(username, password);
	}

}
