package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.TlsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * What properties {@code ssl} say, together with the scheme of the URI.
 *
 * @param options how to use TLS, {@code null} for plain TCP
 * @param bundle the name of the bundle that the options are made of, if there is one
 */
record ConfiguredTls(@Nullable TlsOptions options, @Nullable String bundle) {

	/**
	 * Reads the properties.
	 * @param amqps whether the scheme says that TLS is to be used
	 * @param bundles the application's bundles, if it has any
	 */
	static ConfiguredTls of(PropertyPath path, AmqpManagementTransportProperties.Ssl ssl, boolean amqps,
			@Nullable SslBundles bundles) {
		String name = StringUtils.hasLength(ssl.getBundle()) ? ssl.getBundle() : null;
		boolean wanted = (ssl.getEnabled() != null) ? ssl.getEnabled() : amqps || name != null;
		if (amqps && !wanted) {
			throw new FailureAnalyzedException(
					"Property '" + path.of("ssl.enabled") + "' is false, but the scheme of '" + path.of("uri")
							+ "' or '" + path.of("addresses") + "' is amqps, which stands for TLS.",
					"Use the scheme amqp for plain TCP, or remove '" + path.of("ssl.enabled") + "'.");
		}
		if (!wanted) {
			return new ConfiguredTls(null, null);
		}
		if (name == null) {
			return new ConfiguredTls(new TlsOptions(null, ssl.isVerifyHostname()), null);
		}
		if (bundles == null) {
			throw new FailureAnalyzedException(
					"Property '" + path.of("ssl.bundle") + "' is '" + name
							+ "', but the application has no SSL bundles.",
					"Do not exclude SslAutoConfiguration, or declare a bean of type SslBundles.");
		}
		return new ConfiguredTls(options(bundles, name, ssl.isVerifyHostname()), name);
	}

	private static TlsOptions options(SslBundles bundles, String name, boolean verifyHostname) {
		TlsOptions now = AmqpManagementConnectionDetails.tls(bundles.getBundle(name));
		// Not a snapshot: an updated bundle is picked up at the next attempt to connect.
		return new TlsOptions(() -> bundles.getBundle(name).createSslContext(), verifyHostname, now.protocols(),
				now.cipherSuites());
	}

	/**
	 * Opens a connection anew whenever the bundle is updated.
	 */
	void reopenWhenUpdated(ManagementConnection connection, @Nullable SslBundles bundles) {
		if (this.bundle != null && bundles != null) {
			// What comes of it, the connection logs.
			bundles.addBundleUpdateHandler(this.bundle, (updated) -> connection.reopenAsync());
		}
	}

}
