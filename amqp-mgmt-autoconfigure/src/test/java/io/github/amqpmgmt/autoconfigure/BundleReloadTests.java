package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests mutual TLS by an SSL bundle of files, and what happens when they change.
 */
@Timeout(60)
class BundleReloadTests {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private X509Bundle authority;

	private X509Bundle peer;

	@BeforeEach
	void makeKeys() throws Exception {
		this.authority = new CertificateBuilder().subject("CN=Authority")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		this.peer = new CertificateBuilder().subject("CN=peer")
			.addSanDnsName("localhost")
			.buildIssuedBy(this.authority);
		Files.writeString(this.directory.resolve("authority.pem"), this.authority.getCertificatePEM());
		writeClient(client("alice", this.authority));
	}

	private static X509Bundle client(String name, X509Bundle issuer) throws Exception {
		return new CertificateBuilder().subject("CN=" + name).addExtendedKeyUsageClientAuth().buildIssuedBy(issuer);
	}

	/**
	 * Each file is replaced at once, so that no half of one is read.
	 */
	private void writeClient(X509Bundle client) throws IOException {
		Path next = this.directory.resolve("next");
		Files.writeString(next, client.getCertificatePEM() + "\n" + client.getPrivateKeyPEM());
		Files.move(next, this.directory.resolve("client.pem"), java.nio.file.StandardCopyOption.ATOMIC_MOVE,
				java.nio.file.StandardCopyOption.REPLACE_EXISTING);
	}

	@Test
	void anUpdatedBundleOpensTheConnectionAnewWithoutLosingRequests() throws Exception {
		try (EmbeddedManagementNode node = node()) {
			node.whenAny().after(Duration.ofMillis(20)).reply((request) -> ManagementReply.ok(request.body()));
			runner(node).run((context) -> {
				ManagementTemplate template = context.getBean(ManagementTemplate.class);
				assertThat(template.operation("READ").body(0).execute().body()).isEqualTo(0);
				writeClient(client("bob", this.authority));
				List<CompletableFuture<ManagementResponse>> answers = new ArrayList<>();
				Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
					answers.add(template.operation("READ").idempotent(false).body(answers.size() + 1).executeAsync());
					return node.connectionsAccepted() == 2;
				});
				for (int i = 0; i < answers.size(); i++) {
					assertThat(answers.get(i).get(20, TimeUnit.SECONDS).body()).isEqualTo(i + 1);
				}
				assertThat(node.requestCount()).isEqualTo(answers.size() + 1L);
				assertThat(context.getBean(ManagementConnection.class).connections().get(0).lastFailure()).isNull();
			});
		}
	}

	@Test
	void whatIsInTheUpdatedBundleIsUsed() throws Exception {
		X509Bundle others = new CertificateBuilder().subject("CN=Others")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		try (EmbeddedManagementNode node = node()) {
			node.whenAny().reply(ManagementReply.ok("fine"));
			runner(node).run((context) -> {
				assertThat(context.getBean(ManagementTemplate.class).execute("READ").body()).isEqualTo("fine");
				writeClient(client("mallory", others));
				ManagementConnection connection = context.getBean(ManagementConnection.class);
				Awaitility.await().atMost(PATIENCE).until(() -> connection.connections().get(0).lastFailure() != null);
				assertThat(connection.connections().get(0).lastFailure().failure())
					.isInstanceOf(TlsFailedException.class)
					.hasMessageContaining("amqp.mgmt.ssl.bundle");
				writeClient(client("bob", this.authority));
				assertThat(context.getBean(ManagementTemplate.class).execute("READ").body()).isEqualTo("fine");
			});
		}
	}

	@Test
	void onlyConnectionsWithTheUpdatedBundleAreOpenedAnew() throws Exception {
		try (EmbeddedManagementNode other = node(); EmbeddedManagementNode node = node()) {
			other.whenAny().reply(ManagementReply.ok("other"));
			node.whenAny().reply(ManagementReply.ok("fine"));
			runner(other).withPropertyValues("amqp.mgmt.ssl.bundle=still", "amqp.mgmt.connections.b.ssl.bundle=client",
					"amqp.mgmt.connections.b.uri=amqps://localhost:" + node.port(), "amqp.mgmt.nodes.b.connection=b")
				.withPropertyValues(bundle("still"))
				.run((context) -> {
					ManagementTemplate template = context.getBean(ManagementTemplate.class);
					ManagementTemplate named = context.getBean("bManagementTemplate", ManagementTemplate.class);
					assertThat(template.execute("READ").body()).isEqualTo("other");
					assertThat(named.execute("READ").body()).isEqualTo("fine");
					writeClient(client("bob", this.authority));
					Awaitility.await().atMost(PATIENCE).until(() -> node.connectionsAccepted() == 2);
					assertThat(named.execute("READ").body()).isEqualTo("fine");
					assertThat(template.execute("READ").body()).isEqualTo("other");
					assertThat(other.connectionsAccepted()).isEqualTo(1);
				});
		}
	}

	private EmbeddedManagementNode node() throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("authority", this.authority.getCertificate());
		return EmbeddedManagementNode.builder()
			.tls(this.peer.toKeyStore(PASSWORD), PASSWORD)
			.clientCertificates(trusted)
			.start();
	}

	private ApplicationContextRunner runner(EmbeddedManagementNode node) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, AmqpManagementAutoConfiguration.class))
			.withPropertyValues(bundle("client"))
			.withPropertyValues("amqp.mgmt.uri=amqps://localhost:" + node.port(), "amqp.mgmt.ssl.bundle=client",
					"amqp.mgmt.sasl.mechanisms=EXTERNAL", "amqp.mgmt.recovery.max-delay=200ms",
					"spring.ssl.bundle.watch.file.quiet-period=50ms",
					"spring.ssl.bundle.pem.client.reload-on-update=true");
	}

	private String[] bundle(String name) {
		String bundle = "spring.ssl.bundle.pem." + name + ".";
		String client = "file:" + this.directory.resolve("client.pem");
		return new String[] { bundle + "options.enabled-protocols=TLSv1.2",
				bundle + "truststore.certificate=file:" + this.directory.resolve("authority.pem"),
				bundle + "keystore.certificate=" + client, bundle + "keystore.private-key=" + client };
	}

}
