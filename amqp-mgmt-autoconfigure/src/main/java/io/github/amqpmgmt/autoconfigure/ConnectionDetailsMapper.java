package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ExternalCredentials;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.SaslCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Maps connection details to connection options.
 */
final class ConnectionDetailsMapper {

	private ConnectionDetailsMapper() {
	}

	/**
	 * Applies the details.
	 * @param external whom to be without a user name, {@code null} for nobody
	 */
	static void apply(AmqpManagementConnectionDetails details, @Nullable ExternalCredentials external,
			ManagementConnectionOptions.Builder builder) {
		details.getAddresses().forEach(builder::address);
		builder.virtualHost(details.getVirtualHost());
		builder.tls(details.getTls());
		// Not a snapshot: rotated credentials are picked up at the next attempt to
		// connect.
		builder.credentials(() -> credentials(details, external));
	}

	private static @Nullable SaslCredentials credentials(AmqpManagementConnectionDetails details,
			@Nullable ExternalCredentials external) {
		String username = details.getUsername();
		if (username == null) {
			return external;
		}
		String password = details.getPassword();
		Assert.state(password != null, () -> "The connection details name user '" + username + "' but no password");
		return new Credentials(username, password);
	}

}
