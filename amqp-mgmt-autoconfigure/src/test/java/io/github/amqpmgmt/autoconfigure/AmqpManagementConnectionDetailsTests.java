package io.github.amqpmgmt.autoconfigure;

import java.util.Set;

import io.github.amqpmgmt.connection.TlsOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what connection details of one's own are helped with.
 */
class AmqpManagementConnectionDetailsTests {

	@Test
	void tlsHasProtocolsAndCiphersOfTheBundleAndVerifiesTheHost() {
		TlsOptions tls = AmqpManagementConnectionDetails
			.tls(bundle(SslOptions.of(Set.of("TLS_AES_256_GCM_SHA384"), Set.of("TLSv1.3"))));
		assertThat(tls.protocols()).containsExactly("TLSv1.3");
		assertThat(tls.cipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
		assertThat(tls.verifyHostname()).isTrue();
		assertThat(tls.sslContext().get()).isNotSameAs(tls.sslContext().get());
	}

	@Test
	void aBundleThatSaysNothingLeavesProtocolsAndCiphersToItsContext() {
		TlsOptions tls = AmqpManagementConnectionDetails.tls(bundle(SslOptions.NONE));
		assertThat(tls.protocols()).isEmpty();
		assertThat(tls.cipherSuites()).isEmpty();
	}

	private static SslBundle bundle(SslOptions options) {
		return SslBundle.of(SslStoreBundle.NONE, SslBundleKey.NONE, options);
	}

}
