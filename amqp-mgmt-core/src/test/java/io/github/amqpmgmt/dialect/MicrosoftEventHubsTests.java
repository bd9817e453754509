package io.github.amqpmgmt.dialect;

import java.time.Instant;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.PartitionProperties;
import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to Event Hubs beside those of Microsoft's client.
 */
class MicrosoftEventHubsTests extends MicrosoftFixture {

	private static final String TOKEN = "security_token";

	private final EventHubProducerClient client = new EventHubClientBuilder()
		.connectionString(connectionString(), AzureNode.ORDERS)
		.retryOptions(once())
		.buildProducerClient();

	@AfterAll
	void closeClient() {
		this.client.close();
	}

	@Test
	void anEventHubIsReadAlike() {
		assertThat(this.client.getEventHubProperties().getPartitionIds()).containsExactly("0", "1");
		ReceivedRequest theirs = last("READ");
		assertThat(theirs.applicationProperties()).containsKey(TOKEN);
		assertThat(assertSame(template("$management"),
				ManagementRequest.of(new Read("com.microsoft:eventhub", EntityKey.name("orders"))), theirs, TOKEN)
			.statusCode()).isEqualTo(200);
	}

	@Test
	void aPartitionIsReadAlike() {
		PartitionProperties properties = this.client.getPartitionProperties("1");
		assertThat(properties.getLastEnqueuedSequenceNumber()).isEqualTo(5);
		assertThat(properties.getLastEnqueuedTime()).isEqualTo(Instant.ofEpochMilli(2000));
		assertSame(template("$management"),
				ManagementRequest.of(new Read("com.microsoft:partition", EntityKey.path("orders/1"))), last("READ"),
				TOKEN);
	}

}
