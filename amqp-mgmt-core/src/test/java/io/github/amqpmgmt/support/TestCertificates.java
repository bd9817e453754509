package io.github.amqpmgmt.support;

import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * An authority that issues certificates to clients.
 */
public final class TestCertificates {

	private final X509Bundle authority;

	public TestCertificates() {
		try {
			this.authority = new CertificateBuilder().subject("CN=Clients")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The certificate of the authority, for a peer to trust.
	 */
	public KeyStore trusted() {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("clients", this.authority.getCertificate());
			return store;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A context of a client that trusts the test peer.
	 * @param name the common name in the client's certificate
	 */
	public SSLContext client(String name) {
		try {
			X509Bundle client = new CertificateBuilder().subject("CN=" + name)
				.addExtendedKeyUsageClientAuth()
				.buildIssuedBy(this.authority);
			KeyManager[] keys = client.toKeyManagerFactory().getKeyManagers();
			TrustManager[] trusted = TestKeys.trusted();
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys, trusted, null);
			return context;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
