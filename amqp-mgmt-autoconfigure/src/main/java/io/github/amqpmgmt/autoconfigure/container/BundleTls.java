package io.github.amqpmgmt.autoconfigure.container;

import io.github.amqpmgmt.connection.TlsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Maps an SSL bundle to TLS options.
 */
final class BundleTls {

	private BundleTls() {
	}

	static @Nullable TlsOptions of(@Nullable SslBundle bundle) {
		return (bundle != null) ? new TlsOptions(bundle::createSslContext, true) : null;
	}

}
