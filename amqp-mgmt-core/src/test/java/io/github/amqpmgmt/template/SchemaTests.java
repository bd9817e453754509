package io.github.amqpmgmt.template;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementOperations.SchemaSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTests extends TemplateFixture {

	private static final Map<String, List<String>> NAMES = Map.of("queue", List.of("a", "b"), "topic", List.of());

	@Test
	void everyQuestionIsAskedOfTheNodeItself() {
		connect();
		this.node.whenAny().reply(200, "OK", NAMES);
		SchemaSpec schema = this.template.schema();
		assertThat(List.of(schema.types(), schema.attributes(), schema.operations(), schema.annotations(),
				schema.typesAsync().join(), schema.attributesAsync().join(), schema.operationsAsync().join(),
				schema.annotationsAsync().join()))
			.containsOnly(NAMES);
		assertThat(this.node.requests()).extracting((request) -> request.operation())
			.startsWith("GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS", "GET-ANNOTATIONS");
		assertThat(this.node.requests()).allSatisfy((request) -> {
			assertThat(request.type()).isEqualTo("org.amqp.management");
			assertThat(request.applicationProperties()).containsEntry("identity", "self")
				.doesNotContainKey("entityType");
		});
	}

	@Test
	void oneTypeCanBeAskedAbout() {
		connect();
		this.node.whenAny().reply(200, "OK", NAMES);
		SchemaSpec schema = this.template.schema().type("queue").property("deep", true);
		schema.operations();
		assertThat(this.node.requests().get(0).applicationProperties()).containsEntry("entityType", "queue")
			.containsEntry("deep", true);
	}

	@Test
	void managementNodesAreAList() {
		connect();
		this.node.when("GET-MGMT-NODES").reply(200, "OK", List.of("amqp:/_topo/0/a/$management"));
		assertThat(this.template.schema().managementNodes()).containsExactly("amqp:/_topo/0/a/$management");
		assertThat(this.template.schema().managementNodesAsync().join()).hasSize(1);
		this.node.when("GET-MGMT-NODES").reply(200, "OK", null);
		assertThat(this.template.schema().managementNodes()).isEmpty();
	}

	@Test
	void anythingElseIsAFailure() {
		connect();
		this.node.whenAny().reply(200, "OK", "text");
		failure(MalformedResponseException.class, () -> this.template.schema().types());
		failure(MalformedResponseException.class, () -> this.template.schema().managementNodesAsync().join());
		this.node.whenAny().reply(501, "no", null);
		failure(ErrorResponseException.class, () -> this.template.schema().annotations());
	}

}
