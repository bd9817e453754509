package io.github.amqpmgmt.test;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedManagementNode#unsettledCount()}.
 */
@Timeout(60)
class UnsettledCountTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private RawClient client;

	@BeforeEach
	void connect() {
		this.client = RawClient.connect(this.node);
		this.client.receive("$management", null);
		this.client.send("$management");
		this.node.when("NEVER").withoutDisposition().dropReply();
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", null);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.node.close();
	}

	@Test
	void aRequestWithAnOutcomeIsSettled() {
		RawClient.await(this.client.request("X"));
		assertThat(this.node.unsettledCount()).isZero();
	}

	@Test
	void requestsWithoutAnOutcomeAreCounted() {
		this.client.request("NEVER");
		this.client.request("NEVER");
		RawClient.awaitTrue(() -> this.node.unsettledCount() == 2);
		this.client.request("X");
		RawClient.awaitTrue(() -> this.node.requestCount() == 3);
		assertThat(this.node.unsettledCount()).isEqualTo(2);
	}

	@Test
	void aDetachedLinkHasNoRequests() {
		this.client.request("NEVER");
		this.client.request("DETACH");
		RawClient.awaitTrue(() -> this.node.requestCount() == 2);
		assertThat(this.node.unsettledCount()).isZero();
	}

	@Test
	void aLostConnectionHasNoRequests() {
		this.client.request("NEVER");
		RawClient.awaitTrue(() -> this.node.unsettledCount() == 1);
		this.node.dropConnections();
		assertThat(this.node.unsettledCount()).isZero();
	}

	@Test
	void aClosedNodeHasNoRequests() {
		this.client.request("NEVER");
		RawClient.awaitTrue(() -> this.node.unsettledCount() == 1);
		this.node.close();
		assertThat(this.node.unsettledCount()).isZero();
	}

}
