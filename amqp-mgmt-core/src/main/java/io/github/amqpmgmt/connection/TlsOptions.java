package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How to secure the connection with TLS.
 *
 * @param sslContext supplies keys and trust anew for each attempt to connect, on a worker
 * thread; {@code null} for the JVM's default trust store
 * @param verifyHostname whether the certificate must be for the host that was asked for
 * @param protocols the versions of TLS that may be used, such as {@code TLSv1.3}; empty
 * for those that the context uses by default
 * @param cipherSuites the cipher suites that may be used, such as
 * {@code TLS_AES_256_GCM_SHA384}; empty for those that the context uses by default
 * @since 0.1.0
 */
public record TlsOptions(@Nullable Supplier<SSLContext> sslContext, boolean verifyHostname, List<String> protocols,
		List<String> cipherSuites) {

	/**
	 * Copies the lists.
	 * @param sslContext supplies keys and trust, or {@code null}
	 * @param verifyHostname whether to verify the host name
	 * @param protocols the versions of TLS
	 * @param cipherSuites the cipher suites
	 */
	public TlsOptions {
		protocols = List.copyOf(protocols);
		cipherSuites = List.copyOf(cipherSuites);
	}

	/**
	 * TLS with the context's own protocols and cipher suites.
	 * @param sslContext supplies keys and trust anew for each attempt to connect, on a
	 * worker thread; {@code null} for the JVM's default trust store
	 * @param verifyHostname whether the certificate must be for the host that was asked
	 * for
	 */
	public TlsOptions(@Nullable Supplier<SSLContext> sslContext, boolean verifyHostname) {
		this(sslContext, verifyHostname, List.of(), List.of());
	}

	/**
	 * TLS with the JVM's default trust store and host-name verification.
	 * @return the options
	 */
	public static TlsOptions defaults() {
		return new TlsOptions(null, true);
	}

}
