package io.github.amqpmgmt.connection;

import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How to secure the connection with TLS.
 *
 * @param sslContext supplies keys and trust anew for each attempt to connect, on a worker
 * thread; {@code null} for the JVM's default trust store
 * @param verifyHostname whether the certificate must be for the host that was asked for
 * @since 0.1.0
 */
public record TlsOptions(@Nullable Supplier<SSLContext> sslContext, boolean verifyHostname) {

	/**
	 * TLS with the JVM's default trust store and host-name verification.
	 * @return the options
	 */
	public static TlsOptions defaults() {
		return new TlsOptions(null, true);
	}

}
