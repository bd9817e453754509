package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.support.Failures;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.TestCertificates;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * TLS beyond the peer's certificate: the client's, protocols and cipher suites.
 */
@Timeout(60)
class MutualTlsTests {

	private final TestCertificates certificates = new TestCertificates();

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.tls(TestKeys.keyStore(), TestKeys.password())
		.clientCertificates(this.certificates.trusted())
		.start();

	@AfterEach
	void nothingIsLeft() {
		Leftovers.assertNoThreads();
		this.node.close();
	}

	@Test
	void aClientIsKnownByItsCertificate() {
		this.node.whenAny().reply(ManagementReply.ok("fine"));
		try (ManagementConnection connection = connection("alice", new ExternalCredentials(null))) {
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			assertThat(template.operation("READ").execute().body()).isEqualTo("fine");
		}
	}

	@Test
	void aClientMayAskToActAsSomebodyAndIsRefusedIfItMayNot() {
		try (ManagementConnection connection = connection("alice", new ExternalCredentials("alice"))) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		}
		try (ManagementConnection connection = connection("alice", new ExternalCredentials("root"))) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(AuthenticationFailedException.class);
		}
	}

	@Test
	void aCertificateAloneIsNoIdentityWithoutExternalCredentials() {
		try (ManagementConnection connection = connection("alice", null)) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(AuthenticationFailedException.class)
				.hasMessageContaining("EXTERNAL")
				.hasMessageContaining("ANONYMOUS");
		}
	}

	@Test
	void aClientWithoutCertificateIsTold() {
		try (ManagementConnection connection = create(new TlsOptions(TestKeys::trusting, true),
				new ExternalCredentials(null))) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("certificate")
				.hasMessageContaining("key material of the bundle");
		}
	}

	@Test
	void aClientWhoseCertificateIsNotTrustedIsTold() {
		TestCertificates others = new TestCertificates();
		try (ManagementConnection connection = create(new TlsOptions(() -> others.client("mallory"), true),
				new ExternalCredentials(null))) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("key material of the bundle");
		}
	}

	@Test
	void protocolsAndCipherSuitesAreThoseOfTheOptions() {
		TlsOptions old = new TlsOptions(() -> this.certificates.client("alice"), true, List.of("TLSv1.2"),
				List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
		try (ManagementConnection connection = create(old, new ExternalCredentials(null))) {
			connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		}
		TlsOptions mismatch = new TlsOptions(() -> this.certificates.client("alice"), true, List.of("TLSv1.3"),
				List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
		try (ManagementConnection connection = create(mismatch, new ExternalCredentials(null))) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(TlsFailedException.class);
		}
		TlsOptions unknown = new TlsOptions(() -> this.certificates.client("alice"), true, List.of("TLSv9"), List.of());
		try (ManagementConnection connection = create(unknown, new ExternalCredentials(null))) {
			assertThat(Failures.of(connection.connectAsync())).isInstanceOf(TlsFailedException.class)
				.hasMessageContaining("TLSv9");
		}
	}

	private ManagementConnection connection(String name, SaslCredentials credentials) {
		return create(new TlsOptions(() -> this.certificates.client(name), true), credentials);
	}

	private ManagementConnection create(TlsOptions tls, SaslCredentials credentials) {
		return ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(new Address("localhost", this.node.port()))
			.tls(tls)
			.credentials(() -> credentials)
			.build());
	}

}
