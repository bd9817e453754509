package io.github.amqpmgmt.dialect;

import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventHubsContractTests extends AzureContractTests {

	@Override
	protected ManagementDialect dialect() {
		return Dialects.eventHubs();
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("READ")
			.withType(entityType())
			.withProperty("name", AzureNode.ORDERS)
			.withProperty("security_token", "s3cret");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties()).isEqualTo(Map.of("operation", "READ", "type", entityType(), "name",
				AzureNode.ORDERS, "security_token", "s3cret"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(((Map<?, ?>) response.body()).get("partition_ids")).isEqualTo(new String[] { "0", "1" });
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		return Map.of(404, raw().withProperty("name", "none"), 400, ManagementRequest.of("FLY"));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("READ");
	}

	@Override
	protected String entityType() {
		return "com.microsoft:eventhub";
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("name", AzureNode.ORDERS, "created_at", 1000L);
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("name", "others");
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Test
	void aPartitionIsReadByThePathOfItsEventHub() throws Exception {
		Read read = new Read("com.microsoft:partition", EntityKey.path("orders/1"));
		assertThat(dialect().entities().attributes(read, execute(read))).containsEntry("partition", "1")
			.containsEntry("last_enqueued_sequence_number", 5L)
			.containsEntry("is_partition_empty", false);
	}

}
