package io.github.amqpmgmt.connection;

import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Set;

import javax.net.ssl.SSLContext;

import io.github.amqpmgmt.connection.sasl.SaslMechanisms;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt to connect needs and may block to get: credentials and TLS context,
 * read anew for each attempt.
 */
record ConnectSettings(SaslMechanisms mechanisms, @Nullable SSLContext sslContext) {

	/**
	 * Reads the settings. Worker thread.
	 */
	static ConnectSettings read(ManagementConnectionOptions options) throws NoSuchAlgorithmException {
		Credentials credentials = options.credentialsProvider().credentials();
		Set<String> allowed = Set.copyOf(options.saslMechanisms());
		SaslMechanisms mechanisms = (credentials != null)
				? SaslMechanisms.forPassword(credentials.username(), credentials.password(), allowed)
				: SaslMechanisms.withoutCredentials(allowed);
		TlsOptions tls = options.tls();
		return new ConnectSettings(mechanisms, (tls != null) ? sslContext(tls) : null);
	}

	private static SSLContext sslContext(TlsOptions tls) throws NoSuchAlgorithmException {
		if (tls.sslContext() == null) {
			return SSLContext.getDefault();
		}
		return Objects.requireNonNull(tls.sslContext().get(), "The supplier of the TLS context gave none");
	}

}
