package io.github.amqpmgmt.clients.named;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.AmqpManagementProperties;
import io.github.amqpmgmt.autoconfigure.ImportManagementClients;
import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what {@code docs/nodes.md} shows.
 */
class NodesPageTests {

	private static final Path PAGE = Path.of("..", "docs", "nodes.md");

	private static final Path SOURCE = Path.of("src", "test", "java", "io", "github", "amqpmgmt", "clients", "named",
			"NodesPageTests.java");

	@Test
	void everyLineOfTheSnippetsIsTested() throws IOException {
		Set<String> tested = Files.readString(SOURCE)
			.lines()
			.map((line) -> line.strip().replace("static class", "class"))
			.collect(Collectors.toSet());
		assertThat(block("```java").stream().map(String::strip)).isNotEmpty().isSubsetOf(tested);
	}

	@Test
	void twoBrokersAndThreeNodes() throws IOException {
		try (EmbeddedManagementNode orders = broker("shop", "s3cret-of-orders").address("audit/$management").start();
				EmbeddedManagementNode archive = broker("archivist", "s3cret-of-archive").start()) {
			orders.whenAny().reply(200, "OK", "orders");
			archive.whenAny().reply(200, "OK", "archive");
			String[] properties = block("```properties").stream()
				.filter((line) -> !line.isEmpty())
				.map((line) -> line.replace("amqps://orders.example.com", orders.uri())
					.replace("amqps://archive.example.com", archive.uri()))
				.toArray(String[]::new);
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
				.withUserConfiguration(Application.class)
				.withPropertyValues("ORDERS_PASSWORD=s3cret-of-orders", "ARCHIVE_PASSWORD=s3cret-of-archive")
				.withPropertyValues(properties)
				.run((context) -> {
					assertThat(context.getBean(Archiver.class).answers()).containsExactly("orders", "orders",
							"archive");
					assertThat(context.getBean(Archive.class).find()).isEqualTo("archive");
					assertThat(orders.requests()).extracting(ReceivedRequest::address)
						.containsExactly("$management", "audit/$management");
					assertThat(orders.connectionsAccepted()).isEqualTo(1);
					assertThat(context.getBean(AmqpManagementProperties.class).getNodes()).satisfies((nodes) -> {
						assertThat(nodes.get("audit").getTimeout()).isEqualTo(Duration.ofSeconds(10));
						assertThat(nodes.get("archive").getTimeout()).isEqualTo(Duration.ofMinutes(1));
					});
				});
		}
	}

	private static EmbeddedManagementNode.Builder broker(String user, String password) {
		return EmbeddedManagementNode.builder().address("$management").user(user, password);
	}

	private static List<String> block(String start) throws IOException {
		List<String> lines = new ArrayList<>();
		boolean shown = false;
		for (String line : Files.readAllLines(PAGE)) {
			if (line.startsWith("```")) {
				shown = line.equals(start);
			}
			else if (shown) {
				lines.add(line);
			}
		}
		return lines;
	}

	@Component
	static class Archiver {

		private final ManagementTemplate orders;

		private final ManagementTemplate audit;

		private final ManagementTemplate archive;

		Archiver(ManagementTemplate orders, @Qualifier("audit") ManagementTemplate audit,
				@Qualifier("archive") ManagementTemplate archive) {
			this.orders = orders;
			this.audit = audit;
			this.archive = archive;
		}

		List<Object> answers() {
			return List.of(this.orders.execute("find").body(), this.audit.execute("find").body(),
					this.archive.execute("find").body());
		}

	}

	@AmqpManagementClient(template = "archive")
	interface Archive {

		@ManagementOperation("find")
		String find();

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Archiver.class)
	@ImportManagementClients(types = Archive.class)
	static class Application {

	}

}
