package io.github.amqpmgmt.test;

import java.io.IOException;
import java.util.List;

import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what the node does with credit, its own and the client's.
 */
class CreditFaultTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder().credit(10).start();

	@AfterEach
	void close() {
		this.node.close();
	}

	@Test
	void withheldCreditIsTakenBackAndComesAgainWithReset() {
		try (RawClient client = RawClient.connect(this.node)) {
			client.send("$management");
			RawClient.awaitTrue(() -> client.credit() == 10);
			RawClient.await(client.request("READ"));
			this.node.withholdCredit();
			RawClient.awaitTrue(() -> client.credit() == 0);
			client.request("READ");
			this.node.reset();
			this.node.awaitRequests(1, RawClient.TIMEOUT);
			RawClient.awaitTrue(() -> client.credit() == 10);
		}
	}

	@Test
	void requestsInFlightWhileCreditIsWithheldAreReceivedAndCounted() {
		this.node.when((request) -> {
			this.node.withholdCredit();
			return false;
		}).dropReply();
		try (RawClient client = RawClient.connect(this.node)) {
			client.send("$management");
			RawClient.awaitTrue(() -> client.credit() == 10);
			client.call(() -> {
				for (int i = 0; i < 5; i++) {
					client.sender().send(RawClient.message("READ", null, "id-" + i, null));
				}
				return true;
			});
			this.node.awaitRequests(5, RawClient.TIMEOUT);
			RawClient.awaitTrue(() -> client.credit() == 0);
			this.node.giveCredit(7);
			RawClient.awaitTrue(() -> client.credit() == 7);
		}
	}

	@Test
	void withheldCreditIsNotGivenToNewLinksEither() {
		this.node.withholdCredit();
		try (RawClient client = RawClient.connect(this.node)) {
			client.send("$management");
			client.receiveDynamic();
			assertThat(client.credit()).isZero();
			this.node.giveCredit(3);
			RawClient.awaitTrue(() -> client.credit() == 3);
			RawClient.await(client.request("READ"));
			RawClient.awaitTrue(() -> client.credit() == 3);
		}
	}

	@Test
	void absurdCreditIsGivenAndKeptUp() throws IOException {
		this.node.giveCredit(4_294_967_295L);
		try (FrameClient client = FrameClient.connect(this.node)) {
			assertThat(client.await(1, Flow.class).get(0).getLinkCredit()).isEqualTo(UnsignedInteger.MAX_VALUE);
			this.node.reset();
			assertThat(client.await(2, Flow.class).get(1).getLinkCredit()).isEqualTo(UnsignedInteger.valueOf(10));
		}
	}

	@Test
	void unsolicitedRepliesStayWithinTheClientsCredit() throws IOException {
		try (FrameClient client = FrameClient.connect(this.node)) {
			client.giveReplyCredit(3);
			this.node.sendUnsolicited(ManagementReply.ok(null), 5);
			client.await(3, Transfer.class);
			this.node.sendFlows(1, true);
			client.await(1, (frame) -> frame instanceof Flow flow && flow.getEcho());
			assertThat(client.await(3, Transfer.class)).hasSize(3);
		}
	}

	@Test
	void unsolicitedRepliesGoToAllConnections() {
		try (RawClient one = RawClient.connect(this.node); RawClient two = RawClient.connect(this.node)) {
			one.receive("$management", null);
			two.receiveDynamic();
			this.node.sendUnsolicited(ManagementReply.ok("news").withUnknownCorrelationId(), 2);
			assertThat(one.reply().getCorrelationId()).isNotNull().isNotEqualTo(one.reply().getCorrelationId());
			two.reply();
			two.reply();
		}
	}

	@Test
	void ignoredCreditIsExceeded() throws IOException {
		try (FrameClient client = FrameClient.connect(this.node)) {
			client.giveReplyCredit(3);
			this.node.ignoreCredit();
			this.node.sendUnsolicited(ManagementReply.ok(null), 5);
			List<Transfer> transfers = client.await(5, Transfer.class);
			assertThat(transfers).extracting((transfer) -> transfer.getDeliveryId().intValue())
				.containsExactly(0, 1, 2, 3, 4);
		}
	}

	@Test
	void creditIsIgnoredEvenIfTheClientNeverGaveAny() throws IOException {
		try (FrameClient client = FrameClient.connect(this.node)) {
			this.node.ignoreCredit();
			this.node.sendUnsolicited(ManagementReply.ok(null), 2);
			client.await(2, Transfer.class);
		}
	}

	@Test
	void flowsRepeatWhatTheClientKnows() throws IOException {
		try (FrameClient client = FrameClient.connect(this.node)) {
			Flow known = client.await(1, Flow.class).get(0);
			client.forget();
			this.node.sendFlows(1000, true);
			List<Flow> flows = client.await(1000, Flow.class);
			assertThat(flows).allSatisfy((flow) -> {
				assertThat(flow.getEcho()).isTrue();
				assertThat(flow).usingRecursiveComparison().ignoringFields("_echo").isEqualTo(known);
			});
			client.forget();
			this.node.sendFlows(2, false);
			assertThat(client.await(2, Flow.class)).noneMatch(Flow::getEcho);
		}
	}

	@Test
	void connectionWorksOnAfterManyFlows() {
		try (RawClient client = RawClient.connect(this.node)) {
			client.receive("$management", null);
			client.send("$management");
			this.node.sendFlows(1000, false);
			client.request("READ");
			client.reply();
			assertThat(client.connectionClosed).isNotDone();
			RawClient.awaitTrue(() -> client.credit() == 10);
		}
	}

	@Test
	void argumentsAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.giveCredit(-1))
			.withMessage("'credit' must be between 0 and 4294967295");
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.giveCredit(4_294_967_296L))
			.withMessage("'credit' must be between 0 and 4294967295");
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.sendUnsolicited(null, 1))
			.withMessage("'reply' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.sendUnsolicited(ManagementReply.ok(null), 0))
			.withMessage("'count' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> this.node.sendFlows(0, true))
			.withMessage("'count' must be between 1 and 1000000");
	}

}
