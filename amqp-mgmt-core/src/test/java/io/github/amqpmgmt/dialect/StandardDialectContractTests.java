package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;

import static org.assertj.core.api.Assertions.assertThat;

class StandardDialectContractTests extends DialectContractTests {

	@Override
	protected ManagementDialect dialect() {
		return Dialects.standard();
	}

	@Override
	protected EmbeddedManagementNode.Builder product() {
		return EmbeddedManagementNode.builder().product("Nobody's Node", "1.0").address("$management");
	}

	@Override
	protected Function<ReceivedRequest, ManagementReply> answers() {
		return new StandardNode();
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("GET-TYPES").withType("org.amqp.management").withProperty("identity", "self");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("operation", "GET-TYPES", "type", "org.amqp.management", "identity", "self"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.statusDescription()).isEqualTo("OK");
		assertThat(response.body()).isEqualTo(Map.of(StandardNode.TYPE, List.of("entity")));
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		ManagementRequest create = ManagementRequest.of("CREATE")
			.withType(StandardNode.TYPE)
			.withProperty("name", "twice")
			.withBody(Map.of());
		this.template.exchange(create);
		return Map.of(404, ManagementRequest.of("READ").withType(StandardNode.TYPE).withProperty("name", "none"), 409,
				create, 501, ManagementRequest.of("FLY").withType("org.amqp.management"));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of("CREATE", "READ", "UPDATE", "DELETE", "QUERY", "GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS",
				"GET-ANNOTATIONS", "GET-MGMT-NODES");
	}

	@Override
	protected String entityType() {
		return StandardNode.TYPE;
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("durable", true, "limit", 5);
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("limit", 7);
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

}
