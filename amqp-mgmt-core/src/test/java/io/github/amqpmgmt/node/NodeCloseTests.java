package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that are being closed while the peer does not answer their detaches.
 */
class NodeCloseTests extends PeerFixture {

	private ManagementTemplate template;

	private CompletableFuture<Void> closed;

	@BeforeEach
	void closeWithoutAnswer() {
		this.peer.holdDetaches();
		connect();
		this.template = template();
		this.template.executeAsync("A", null, null);
		this.peer.request(0);
		this.closed = this.template.closeAsync();
		this.peer.awaitHeldDetaches(2);
	}

	@Test
	void theCloseOfTheConnectionEndsTheCloseOfItsNodes() throws Exception {
		within(this.connection.closeAsync());
		within(this.closed);
	}

	@Test
	void theLossOfTheConnectionEndsTheCloseOfItsNodes() throws Exception {
		this.peer.dropConnections();
		within(this.closed);
	}

	@Test
	void aPeerThatNeverAnswersHoldsTheCloseForTheCloseTimeoutOnly() throws Exception {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder()
			.uri(this.peer.uri())
			.closeTimeout(Duration.ofMillis(100))
			.build();
		try (ManagementConnection other = ManagementConnection.create(options)) {
			ManagementTemplate impatient = ManagementTemplate.builder(other).build();
			impatient.executeAsync("B", null, null);
			this.peer.request(1);
			CompletableFuture<Void> given = impatient.closeAsync();
			this.peer.awaitHeldDetaches(4);
			within(given);
			assertServed(ManagementTemplate.builder(other).build(), 2);
		}
		assertThat(this.closed).isNotDone();
	}

	@Test
	void closingAgainWaitsForThePeerAsTheFirstCallDoes() throws Exception {
		CompletableFuture<Void> again = this.template.closeAsync();
		assertServed(template(), 1);
		assertThat(this.closed).isNotDone();
		assertThat(again).isNotDone();
		this.peer.answerDetaches();
		within(this.closed);
		within(again);
	}

}
