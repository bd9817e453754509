package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.azure.EventHubs;
import io.github.amqpmgmt.azure.ServiceBusMessages;
import io.github.amqpmgmt.azure.ServiceBusRules;
import io.github.amqpmgmt.azure.ServiceBusSessions;
import io.github.amqpmgmt.azure.StoredMessage;
import io.github.amqpmgmt.client.ManagementClients;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipes for Azure in the page on dialects.
 */
class AzureRecipeTests {

	private static final String HOST = "amqp.mgmt.virtual-host=example.servicebus.windows.net";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@Test
	void serviceBus() {
		ReceivedRequest request = request("orders/$management", (management) -> {
			Object messages = management.operation("peek-message")
				.body(Map.of("from-sequence-number", 1, "message-count", 10))
				.execute()
				.body();
			assertThat(messages).isEqualTo(Map.of("name", "orders"));
		}, HOST, "amqp.mgmt.target=orders/$management");
		assertThat(request.operation()).isEqualTo("com.microsoft:peek-message");
		assertThat(request.body()).isEqualTo(Map.of("from-sequence-number", 1L, "message-count", 10));
	}

	@Test
	void serviceBusUnderAnotherName() {
		ReceivedRequest request = request("orders/$management",
				(management) -> management.operation("peek-message").body(Map.of()).execute(),
				"amqp.mgmt.target=orders/$management", "amqp.mgmt.dialect=service-bus");
		assertThat(request.operation()).isEqualTo("com.microsoft:peek-message");
	}

	@Test
	void serviceBusAsClient() {
		ReceivedRequest request = request("orders/$management", (management) -> {
			ServiceBusMessages messages = ManagementClients.create(management, ServiceBusMessages.class);
			List<StoredMessage> oldest = messages.peek(0, 10);
			assertThat(oldest).isEmpty();
		}, HOST, "amqp.mgmt.target=orders/$management");
		assertThat(request.operation()).isEqualTo("com.microsoft:peek-message");
	}

	@Test
	void eventHubs() {
		ReceivedRequest request = request("$management", (management) -> {
			Map<String, Object> hub = management.read("com.microsoft:eventhub").name("orders").execute();
			assertThat(hub).containsEntry("name", "orders");
		}, HOST);
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("operation", "READ", "type", "com.microsoft:eventhub", "name", "orders"));
	}

	@Test
	void cbs() {
		String token = "s3cret";
		ReceivedRequest request = request("$cbs", (management) -> {
			management.operation("put-token")
				.target("$cbs")
				.type("jwt")
				.property("name", "amqp://example.servicebus.windows.net/orders")
				.body(token)
				.execute();
		}, HOST, "amqp.mgmt.target=orders/$management");
		assertThat(request.operation()).isEqualTo("put-token");
		assertThat(request.body()).isEqualTo(token);
	}

	@Test
	void cbsWhereADialectIsSet() {
		ReceivedRequest request = request("$cbs", (management) -> {
			ManagementTemplate tokens = management.mutate().target("$cbs").dialect(Dialects.cbs()).build();
			tokens.operation("put-token").type("jwt").body("s3cret").execute();
			tokens.close();
		}, HOST, "amqp.mgmt.target=orders/$management", "amqp.mgmt.dialect=service-bus");
		assertThat(request.operation()).isEqualTo("put-token");
	}

	@Test
	void clientsAsBeans() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			this.contextRunner.withConfiguration(AutoConfigurations.of(AmqpManagementClientsAutoConfiguration.class))
				.withUserConfiguration(Clients.class)
				.withPropertyValues("amqp.mgmt.uri=" + node.uri())
				.run((context) -> assertThat(context).hasSingleBean(ServiceBusMessages.class)
					.hasSingleBean(ServiceBusSessions.class)
					.hasSingleBean(ServiceBusRules.class)
					.hasSingleBean(EventHubs.class));
		}
	}

	private ReceivedRequest request(String target, Consumer<ManagementTemplate> call, String... properties) {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().address(target).start()) {
			node.whenAny().reply(200, "OK", Map.of("name", "orders"));
			this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
				.withPropertyValues(properties)
				.run((context) -> call.accept(context.getBean(ManagementTemplate.class)));
			List<ReceivedRequest> requests = node.requests();
			assertThat(requests).hasSize(1);
			assertThat(requests.get(0).address()).isEqualTo(target);
			return requests.get(0);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportManagementClients(basePackageClasses = ServiceBusMessages.class)
	static class Clients {

	}

}
