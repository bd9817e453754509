package io.github.amqpmgmt.support;

import java.io.InputStream;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key of a test peer, whose certificate is for {@code localhost} and
 * {@code 127.0.0.1}.
 */
public final class TestKeys {

	private static final char[] PASSWORD = TestSecrets.STORE_PASSWORD.toCharArray();

	private TestKeys() {
	}

	public static char[] password() {
		return PASSWORD.clone();
	}

	public static KeyStore keyStore() {
		try (InputStream in = TestKeys.class.getResourceAsStream("/node.p12")) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, PASSWORD);
			return store;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A context of the test peer.
	 * @return the context
	 */
	public static SSLContext serving() {
		try {
			KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(keyStore(), PASSWORD);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			return context;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A context that trusts the test peer and nobody else.
	 * @return the context
	 */
	public static SSLContext trusting() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trusted(), null);
			return context;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static TrustManager[] trusted() {
		try {
			KeyStore keys = keyStore();
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			String alias = keys.aliases().nextElement();
			trusted.setCertificateEntry("peer", keys.getCertificate(alias));
			TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			managers.init(trusted);
			return managers.getTrustManagers();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
