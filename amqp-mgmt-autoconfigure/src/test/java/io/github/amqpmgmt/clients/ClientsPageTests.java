package io.github.amqpmgmt.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.AmqpManagementClientsAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.ImportManagementClients;
import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.Body;
import io.github.amqpmgmt.client.BodyField;
import io.github.amqpmgmt.client.Identity;
import io.github.amqpmgmt.client.ManagementClients;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;
import io.github.amqpmgmt.client.ResponseField;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what {@code docs/clients.md} shows, and that it shows nothing else.
 */
class ClientsPageTests {

	private static final Path PAGE = Path.of("..", "docs", "clients.md");

	private static final Path SOURCE = Path.of("src", "test", "java", "io", "github", "amqpmgmt", "clients",
			"ClientsPageTests.java");

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementClientsAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + this.node.uri())
		.withUserConfiguration(Clients.class, Cleaner.class);

	@AfterEach
	void stop() {
		this.node.close();
	}

	@Test
	void everyLineOfTheSnippetsIsTested() throws IOException {
		Set<String> tested = Files.readString(SOURCE).lines().map(String::strip).collect(Collectors.toSet());
		List<String> shown = new ArrayList<>();
		boolean java = false;
		for (String line : Files.readAllLines(PAGE)) {
			if (line.startsWith("```")) {
				java = line.equals("```java");
			}
			else if (java) {
				shown.add(line.strip());
			}
		}
		assertThat(shown).isNotEmpty().isSubsetOf(tested);
	}

	@Test
	void theClientOfThePageWorks() {
		this.node.when("READ").reply(200, "OK", Map.of("name", "orders", "durable", true));
		this.node.when("CREATE").reply(201, "Created", Map.of("name", "orders", "durable", true));
		this.node.when("DELETE").reply(204, "Gone", Map.of());
		this.node.when("clearQueue").reply(200, "OK", 3L);
		this.node.when("QUERY")
			.reply(200, "OK",
					Map.of("attributeNames", List.of("name", "durable"), "results", List.of(List.of("a", false))));
		this.contextRunner.run((context) -> {
			Queues queues = context.getBean(Queues.class);
			assertThat(queues.find("orders")).contains(new Queue("orders", true));
			assertThat(queues.exists("orders")).isTrue();
			assertThat(queues.all()).containsExactly(new Queue("a", false));
			assertThat(queues.create("orders", new NewQueue(true, null))).isEqualTo(new Queue("orders", true));
			queues.delete("orders");
			assertThat(context.getBean(Cleaner.class).clean("42")).isEqualTo(3);
		});
	}

	@Test
	void fieldsOfAnswersAreTaken() {
		this.node.when("QUERY")
			.reply(200, "OK", Map.of("attributeNames", List.of("name"), "results", List.of(List.of("a"))));
		this.node.when("com.microsoft:renew-lock")
			.reply(200, "OK", Map.of("expirations", List.of(new Date(0), new Date(1))));
		this.contextRunner.run((context) -> {
			Fields fields = ManagementClients.create(context.getBean(ManagementTemplate.class), Fields.class);
			assertThat(fields.names()).containsExactly("a");
			assertThat(fields.renew(new UUID[] { new UUID(1, 2) }).join()).containsExactly(Instant.EPOCH,
					Instant.ofEpochMilli(1));
		});
	}

	@Test
	void aClientIsMadeWithoutSpring() {
		this.node.when("READ").reply(404, "no such queue", null);
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			Queues queues = ManagementClients.create(template, Queues.class);
			assertThat(queues.find("orders")).isEmpty();
		});
	}

}

@AmqpManagementClient(type = "org.apache.qpid.Queue")
interface Queues {

	@ManagementOperation("READ")
	Optional<Queue> find(@Name String name);

	@ManagementOperation("QUERY")
	Stream<Queue> all();

	@ManagementOperation("CREATE")
	Queue create(@Name String name, @Body NewQueue attributes);

	@ManagementOperation("DELETE")
	void delete(@Name String name);

	@ManagementOperation(value = "clearQueue", timeout = "5s")
	long clear(@Identity String id);

	default boolean exists(String name) {
		return find(name).isPresent();
	}

}

record Queue(String name, boolean durable) {
}

record NewQueue(boolean durable, Long maximumQueueDepthMessages) {
}

@AmqpManagementClient(type = "org.apache.qpid.Queue")
interface Fields {

	@ManagementOperation("QUERY")
	@ResponseField("name")
	List<String> names();

	@ManagementOperation("com.microsoft:renew-lock")
	@ResponseField("expirations")
	CompletableFuture<List<Instant>> renew(@BodyField("lock-tokens") UUID[] tokens);

}

@Service
class Cleaner {

	private final Queues queues;

	Cleaner(Queues queues) {
		this.queues = queues;
	}

	long clean(String id) {
		return this.queues.clear(id);
	}

}

@Configuration(proxyBeanMethods = false)
@ImportManagementClients(types = Queues.class) // or basePackages, basePackageClasses
class Clients {

}
