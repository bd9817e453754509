package io.github.amqpmgmt.client;

import java.time.Duration;
import java.util.Map;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * A node and a template to make clients with, checked to leave nothing behind.
 */
@Timeout(60)
abstract class ClientFixture {

	protected final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	protected final ManagementConnection connection = ManagementConnection
		.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());

	protected final ManagementTemplate template = ManagementTemplate.builder(this.connection).build();

	@AfterEach
	void stopWithNothingLeft() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
		this.connection.close();
		Leftovers.assertNoConnections(this.node);
		this.node.close();
	}

	protected final <T> T client(Class<T> type) {
		return ManagementClients.create(this.template, type);
	}

	protected final void answer(String operation, @Nullable Object body) {
		this.node.when(operation).reply(200, "OK", body);
	}

	protected final ReceivedRequest sent() {
		return this.node.requests().get(this.node.requests().size() - 1);
	}

	protected final Map<String, @Nullable Object> sentProperties() {
		return sent().applicationProperties();
	}

}
