package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipes for RabbitMQ and Artemis in the page on dialects.
 */
class BrokerRecipeTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@Test
	void queuesOfRabbitMq() {
		List<ReceivedRequest> requests = rabbitMq("200", Map.of("name", "orders"), (management) -> {
			management.create("queue").name("orders").attribute("durable", true).execute();
			Map<String, Object> queue = management.read("queue").name("orders").execute();
			assertThat(queue).containsEntry("name", "orders");
		});
		assertThat(requests).extracting((request) -> request.subject() + " " + request.to())
			.containsExactly("PUT /queues/orders", "GET /queues/orders");
		assertThat(requests.get(0).body()).isEqualTo(Map.of("durable", true));
	}

	@Test
	void rabbitMqInItsOwnWords() {
		List<ReceivedRequest> requests = rabbitMq("200", Map.of(), (management) -> {
			management.operation("DELETE").type("/queues/orders/messages").execute();
		});
		assertThat(requests).singleElement()
			.satisfies((request) -> assertThat(request.subject() + " " + request.to())
				.isEqualTo("DELETE /queues/orders/messages"));
	}

	@Test
	void bindingsOfRabbitMq() {
		List<ReceivedRequest> created = rabbitMq("204", null, (management) -> {
			management.create("binding")
				.attribute("source", "amq.direct")
				.attribute("destination_queue", "orders")
				.attribute("binding_key", "new")
				.execute();
		});
		assertThat(created.get(0).body()).isEqualTo(Map.of("source", "amq.direct", "destination_queue", "orders",
				"binding_key", "new", "arguments", Map.of()));
		List<ReceivedRequest> asked = rabbitMq("200", List.of(Map.of("binding_key", "new")), (management) -> {
			List<Map<String, Object>> bindings = management.query("binding")
				.property("src", "amq.direct")
				.property("dstq", "orders")
				.property("key", "new")
				.list();
			assertThat(bindings).hasSize(1);
		});
		assertThat(asked.get(0).to()).isEqualTo("/bindings?src=amq.direct&dstq=orders&key=new");
	}

	private List<ReceivedRequest> rabbitMq(String status, Object body, Consumer<ManagementTemplate> call) {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("RabbitMQ", "4.1.2")
			.address("/management")
			.start()) {
			node.whenAny().reply(ManagementReply.withoutStatus(body).withSubject(status));
			return run(node, call);
		}
	}

	@Test
	void queuesOfArtemis() {
		List<ReceivedRequest> requests = artemis("{\\\"data\\\":[{\\\"name\\\":\\\"orders\\\"}],\\\"count\\\":1}",
				(management) -> {
					management.create("queue")
						.name("orders")
						.attribute("routingType", "ANYCAST")
						.attribute("maxConsumers", 5)
						.execute();
					List<Map<String, Object>> queues = management.query("queue")
						.attributes("name", "messageCount")
						.list();
					assertThat(queues).singleElement().extracting((queue) -> queue.get("name")).isEqualTo("orders");
				});
		assertThat(requests.get(0).body()).asString()
			.contains("\\\"routing-type\\\":\\\"ANYCAST\\\"")
			.contains("\\\"max-consumers\\\":5");
		assertThat(requests.get(1).applicationProperties()).containsEntry("_AMQ_OperationName", "listQueues");
	}

	@Test
	void artemisInItsOwnWords() {
		List<ReceivedRequest> requests = artemis("2.55.0", (management) -> {
			Object removed = management.operation("removeAllMessages").type("queue.orders").execute().body();
			assertThat(removed).isNotNull();
			Object version = management.operation("getAttribute").type("broker").body("Version").execute().body();
			assertThat(version).isEqualTo("2.55.0");
		});
		assertThat(requests).extracting(ReceivedRequest::applicationProperties)
			.containsExactly(Map.of("_AMQ_ResourceName", "queue.orders", "_AMQ_OperationName", "removeAllMessages"),
					Map.of("_AMQ_ResourceName", "broker", "_AMQ_Attribute", "Version"));
	}

	private List<ReceivedRequest> artemis(String result, Consumer<ManagementTemplate> call) {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("apache-activemq-artemis", "2.55.0")
			.address("activemq.management")
			.start()) {
			node.whenAny()
				.reply(ManagementReply.withoutStatus("[\"" + result + "\"]")
					.withProperty("_AMQ_OperationSucceeded", true));
			return run(node, call);
		}
	}

	private List<ReceivedRequest> run(EmbeddedManagementNode node, Consumer<ManagementTemplate> call) {
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
			.run((context) -> call.accept(context.getBean(ManagementTemplate.class)));
		return node.requests();
	}

}
