package io.github.amqpmgmt.autoconfigure.container;

import java.util.List;

import io.github.amqpmgmt.connection.TlsOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Maps an SSL bundle to TLS options.
 */
final class BundleTls {

	private BundleTls() {
	}

	static @Nullable TlsOptions of(@Nullable SslBundle bundle) {
		if (bundle == null) {
			return null;
		}
		SslOptions options = bundle.getOptions();
		return new TlsOptions(bundle::createSslContext, true, list(options.getEnabledProtocols()),
				list(options.getCiphers()));
	}

	private static List<String> list(String @Nullable [] names) {
		return (names != null) ? List.of(names) : List.of();
	}

}
