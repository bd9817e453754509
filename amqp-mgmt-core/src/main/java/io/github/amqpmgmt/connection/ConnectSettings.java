package io.github.amqpmgmt.connection;

import java.net.InetAddress;
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
		SaslMechanisms mechanisms = mechanisms(options.credentialsProvider().credentials(),
				Set.copyOf(options.saslMechanisms()));
		TlsOptions tls = options.tls();
		return new ConnectSettings(mechanisms, (tls != null) ? sslContext(tls) : null);
	}

	private static SaslMechanisms mechanisms(@Nullable SaslCredentials credentials, Set<String> allowed) {
		if (credentials instanceof Credentials password) {
			return SaslMechanisms.forPassword(password.username(), password.password(), allowed);
		}
		if (credentials instanceof TokenCredentials token) {
			return SaslMechanisms.forToken(token.username(), token.token(), allowed);
		}
		if (credentials instanceof ExternalCredentials external) {
			return SaslMechanisms.external(external.authorizationId(), allowed);
		}
		return SaslMechanisms.withoutCredentials(allowed);
	}

	/**
	 * The mechanisms to use on a connection: who reads along must not learn a secret,
	 * unless the user said that it is all right. Where a proxy connects to, is not known.
	 * @param resolved what the peer, or the proxy, resolves to
	 */
	SaslMechanisms mechanisms(InetAddress resolved, ManagementConnectionOptions options) {
		return isConfidential(resolved, options) ? this.mechanisms : this.mechanisms.readableByOthers();
	}

	/**
	 * Whether secrets may be sent on a connection.
	 * @param resolved what the peer, or the proxy, resolves to
	 */
	boolean isConfidential(InetAddress resolved, ManagementConnectionOptions options) {
		boolean staysHere = options.proxy() == null && resolved.isLoopbackAddress();
		return this.sslContext != null || staysHere || options.allowClearText();
	}

	private static SSLContext sslContext(TlsOptions tls) throws NoSuchAlgorithmException {
		if (tls.sslContext() == null) {
			return SSLContext.getDefault();
		}
		return Objects.requireNonNull(tls.sslContext().get(), "The supplier of the TLS context gave none");
	}

}
