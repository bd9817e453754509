package io.github.amqpmgmt.test;

import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.proton.ProtonClientOptions;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for connections, authentication, attach and the end of the node.
 */
class ConnectionTests {

	@Test
	void everybodyMayConnectByDefault() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				RawClient anonymous = RawClient.connect(node);
				RawClient plain = RawClient.connect(node, new ProtonClientOptions(), "any", "body")) {
			assertThat(node.uri()).isEqualTo("amqp://127.0.0.1:" + node.port());
			assertThat(anonymous.connection().getRemoteContainer()).isEqualTo(plain.connection().getRemoteContainer());
			assertThat(node.connectionCount()).isEqualTo(2);
		}
	}

	@Test
	void configuredUserMayConnectWithItsPasswordOnly() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", "secret").start()) {
			RawClient.connect(node, new ProtonClientOptions(), "guest", "secret").close();
			assertThatIllegalStateException()
				.isThrownBy(() -> RawClient.connect(node, new ProtonClientOptions(), "guest", "wrong"));
			assertThatIllegalStateException()
				.isThrownBy(() -> RawClient.connect(node, new ProtonClientOptions(), "other", "secret"));
			assertThat(node.authenticationFailures()).isEqualTo(2);
			assertThatIllegalStateException().isThrownBy(() -> RawClient.connect(node));
			assertThat(node.connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void refusedAuthenticationEndsWithReset() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			node.refuseAuthentication(4);
			assertThatIllegalStateException().isThrownBy(() -> RawClient.connect(node))
				.havingRootCause()
				.withMessageContaining("transient");
			assertThat(node.authenticationFailures()).isEqualTo(1);
			node.reset();
			RawClient.connect(node).close();
		}
	}

	@Test
	void openPropertiesAreSent() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.openProperties(Map.of("product", "Some Broker", "version", "1"))
			.start(); RawClient client = RawClient.connect(node)) {
			assertThat(client.connection().getRemoteProperties())
				.isEqualTo(Map.of(Symbol.valueOf("product"), "Some Broker", Symbol.valueOf("version"), "1"));
		}
	}

	@Test
	void noOpenPropertiesAreSentByDefault() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			assertThat(client.connection().getRemoteProperties()).isNull();
		}
	}

	@Test
	void unknownAddressIsRefusedByNullTerminusAndDetach() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			assertThat(client.send("nowhere")).isNull();
			assertCondition(RawClient.await(client.senderDetached), "amqp:not-found");
			assertThat(client.receive("nowhere", "client-1")).isNull();
			assertCondition(RawClient.await(client.receiverDetached), "amqp:not-found");
			assertThat(node.linkCount()).isZero();
			assertThat(client.send("$management")).isNotNull();
		}
	}

	@Test
	void refusedAddressTellsItsCondition() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.refuseAddress("my-replies", "amqp:unauthorized-access", "no")
			.start(); RawClient client = RawClient.connect(node)) {
			assertThat(client.receive("my-replies", null)).isNull();
			assertCondition(RawClient.await(client.receiverDetached), "amqp:unauthorized-access");
		}
	}

	@Test
	void severalAddressesAreServed() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.address("$management")
			.address("orders/$management")
			.start(); RawClient client = RawClient.connect(node)) {
			node.whenAny().reply((request) -> ManagementReply.ok(request.address()));
			client.receive("$management", null);
			client.receive("orders/$management", null);
			client.send("orders/$management");
			client.request("READ");
			assertThat(((AmqpValue) client.reply().getBody()).getValue()).isEqualTo("orders/$management");
		}
	}

	@Test
	void creditIsGivenAndKeptUp() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().credit(2).start();
				RawClient client = RawClient.connect(node)) {
			client.send("$management");
			RawClient.awaitTrue(() -> client.credit() == 2);
			RawClient.await(client.request("READ"));
			RawClient.awaitTrue(() -> client.credit() == 2);
		}
	}

	@Test
	void withoutCreditTheLinkAttachesAndGetsNone() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().withoutCredit().start();
				RawClient client = RawClient.connect(node)) {
			assertThat(client.send("$management")).isNotNull();
			client.request("READ");
			client.receiveDynamic();
			assertThat(client.credit()).isLessThanOrEqualTo(0);
			assertThat(node.requests()).isEmpty();
		}
	}

	@Test
	void maxMessageSizeIsAnnouncedAndKept() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().maxMessageSize(500).start();
				RawClient client = RawClient.connect(node)) {
			client.send("$management");
			assertThat(client.call(() -> client.sender().getRemoteMaxMessageSize()))
				.isEqualTo(UnsignedLong.valueOf(500));
			assertThat(RawClient.await(client.request("READ"))).isInstanceOf(Accepted.class);
			Message large = RawClient.message("READ", null, "id-2", null);
			large.setBody(new AmqpValue("x".repeat(500)));
			client.request(large);
			assertCondition(RawClient.await(client.senderDetached), "amqp:link:message-size-exceeded");
			assertThat(node.requests()).hasSize(1);
		}
	}

	@Test
	void requestsAndRepliesOfManyFramesPass() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			node.when("READ").reply((request) -> ManagementReply.ok(request.body()));
			client.receive("$management", null);
			client.send("$management");
			Message large = RawClient.message("READ", null, "id-1", null);
			large.setBody(new AmqpValue("x".repeat(500_000)));
			client.request(large);
			assertThat(((AmqpValue) client.reply().getBody()).getValue()).isEqualTo("x".repeat(500_000));
		}
	}

	@Test
	void tlsIsSpokenWithTheGivenKeys() throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream content = getClass().getResourceAsStream("/node.p12")) {
			keys.load(content, "changeit".toCharArray());
		}
		ProtonClientOptions options = new ProtonClientOptions();
		options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
		options.setTrustOptions(new PemTrustOptions().addCertValue(pem(keys.getCertificate("node"))));
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().tls(keys, "changeit".toCharArray()).start();
				RawClient client = RawClient.connect(node, options, null, null)) {
			client.receive("$management", null);
			client.send("$management");
			client.request("READ");
			assertThat(client.reply().getCorrelationId()).isEqualTo("id-1");
			assertThat(node.uri()).startsWith("amqps://127.0.0.1:");
		}
	}

	@Test
	void clientCertificatesAreNotDemandedWithoutTls() throws Exception {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		EmbeddedManagementNode.Builder builder = EmbeddedManagementNode.builder().clientCertificates(trusted);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(builder::start)
			.withMessageContaining("'clientCertificates' needs 'tls'");
	}

	private static Buffer pem(Certificate certificate) throws Exception {
		return Buffer.buffer("-----BEGIN CERTIFICATE-----\n"
				+ Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
	}

	@Test
	void countsFollowConnectionsAndLinks() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			client.receiveDynamic();
			client.send("$management");
			assertThat(node.linkCount()).isEqualTo(2);
			client.call(() -> client.sender().close());
			RawClient.await(client.senderDetached);
			assertThat(node.linkCount()).isEqualTo(1);
			client.call(() -> client.connection().close());
			RawClient.await(client.connectionClosed);
			assertThat(node.linkCount()).isZero();
			assertThat(node.connectionCount()).isZero();
			assertThat(node.connectionsAccepted()).isEqualTo(1);
		}
	}

	@Test
	void detachLinksDetachesAllAndTheyMayComeBack() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			client.receive("$management", null);
			client.send("$management");
			node.detachLinks("amqp:link:detach-forced", "idle");
			assertCondition(RawClient.await(client.senderDetached), "amqp:link:detach-forced");
			assertCondition(RawClient.await(client.receiverDetached), "amqp:link:detach-forced");
			assertThat(node.linkCount()).isZero();
			client.receive("$management", null);
			client.send("$management");
			client.request("READ");
			assertThat(client.reply().getCorrelationId()).isEqualTo("id-1");
		}
	}

	@Test
	void closeConnectionsClosesAll() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); RawClient client = RawClient.connect(node)) {
			node.closeConnections("amqp:connection:forced", "bye");
			assertCondition(RawClient.await(client.connectionClosed), "amqp:connection:forced");
			assertThat(node.connectionCount()).isZero();
		}
	}

	@Test
	void dropConnectionsCutsAllWithoutClose() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start();
				RawClient one = RawClient.connect(node);
				RawClient two = RawClient.connect(node)) {
			node.dropConnections();
			assertThat(node.connectionCount()).isZero();
			RawClient.await(one.disconnected);
			RawClient.await(two.disconnected);
			assertThat(one.connectionClosed).isNotDone();
			RawClient.connect(node).close();
		}
	}

	@Test
	void nodeMayStartAgainOnItsPort() {
		EmbeddedManagementNode first = EmbeddedManagementNode.start();
		try (RawClient client = RawClient.connect(first)) {
			first.close();
			RawClient.await(client.disconnected);
			try (EmbeddedManagementNode second = EmbeddedManagementNode.builder().port(first.port()).start()) {
				assertThat(second.port()).isEqualTo(first.port());
				RawClient.connect(second).close();
			}
		}
	}

	@Test
	void portInUseIsToldAndLeavesNoThread() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			Set<Thread> before = threads();
			assertThatIllegalStateException()
				.isThrownBy(() -> EmbeddedManagementNode.builder().port(node.port()).start())
				.withMessageContaining("listen on port " + node.port());
			RawClient.awaitTrue(() -> before.containsAll(threads()));
		}
	}

	@Test
	void closeLeavesNoThreadAndNoSocket() {
		Set<Thread> before = threads();
		EmbeddedManagementNode node = EmbeddedManagementNode.start();
		node.when("READ").after(Duration.ofHours(1)).reply(200, "OK", null);
		try (RawClient client = RawClient.connect(node)) {
			client.send("$management");
			RawClient.await(client.request("READ"));
			node.close();
			node.close();
			RawClient.await(client.disconnected);
		}
		RawClient.awaitTrue(() -> before.containsAll(threads()));
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(node.host(), node.port()).close());
		node.dropConnections();
	}

	@Test
	void nodeNeedsFewThreads() {
		Set<Thread> before = threads();
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			Set<Thread> added = threads();
			added.removeAll(before);
			assertThat(added).hasSizeLessThanOrEqualTo(5).allMatch(Thread::isDaemon);
			assertThat(node.connectionCount()).isZero();
		}
	}

	private static Set<Thread> threads() {
		return new HashSet<>(Thread.getAllStackTraces().keySet());
	}

	private static void assertCondition(ErrorCondition error, String condition) {
		assertThat(String.valueOf(error.getCondition())).isEqualTo(condition);
	}

}
