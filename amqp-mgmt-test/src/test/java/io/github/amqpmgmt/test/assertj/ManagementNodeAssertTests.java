package io.github.amqpmgmt.test.assertj;

import java.net.URI;
import java.util.Map;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.github.amqpmgmt.test.RequestSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.amqpmgmt.test.assertj.ManagementNodeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ManagementNodeAssert} and {@link ReceivedRequestAssert}.
 */
class ManagementNodeAssertTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	@AfterEach
	void close() {
		this.node.close();
	}

	@Test
	void truthPasses() {
		assertThat(this.node).hasReceivedNothing().hasNoConnections();
		try (RequestSender sender = RequestSender.connect(URI.create(this.node.uri()))) {
			sender.send("READ", "queue");
			sender.send("READ", "topic");
			sender.send("CREATE", null);
			assertThat(this.node).hasConnections(1)
				.hasReceived(3)
				.received("READ")
				.hasOperation("READ")
				.hasType("topic")
				.hasProperty("type", "topic")
				.hasProperty("name", null)
				.hasBody(null);
			assertThat(this.node).received("CREATE").hasType(null);
		}
	}

	@Test
	void untruthTellsWhatIsThere() {
		assertFails(() -> assertThat(this.node).hasReceived(2), "Expected 2 requests but the node received 0");
		assertFails(() -> assertThat(this.node).hasConnections(1), "Expected 1 connections but there are 0");
		assertFails(() -> assertThat(this.node).received("READ"), "Expected a request with operation READ");
		assertFails(() -> assertThat((EmbeddedManagementNode) null).hasReceivedNothing(), "not to be null");
	}

	@Test
	void requestsTellTheDifference() {
		ReceivedRequest request = new ReceivedRequest("$management", "READ", "queue", Map.of("name", "orders"), null,
				null, null, null, null, null, Map.of(), new byte[] { 1 }, false);
		assertThat(request).hasProperty("name", "orders").hasBody(new byte[] { 1 });
		assertFails(() -> assertThat(request).hasOperation("CREATE"), "Expected operation <CREATE> but found <READ>");
		assertFails(() -> assertThat(request).hasType(null), "Expected type <null> but found <queue>");
		assertFails(() -> assertThat(request).hasProperty("name", "x"),
				"Expected application property 'name' <x> but found <orders>");
		assertFails(() -> assertThat(request).as("the read").hasBody("x"), "[the read] Expected body <x>");
	}

	private static void assertFails(Runnable assertion, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run).withMessageContaining(message);
	}

}
