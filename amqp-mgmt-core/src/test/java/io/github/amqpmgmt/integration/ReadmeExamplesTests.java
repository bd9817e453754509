package io.github.amqpmgmt.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementOperations.Page;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of typed operations in the README, which are the same as here.
 */
@Timeout(120)
class ReadmeExamplesTests {

	private static final String HEADING = "## Typed operations";

	@Test
	void theTypedOperationsOfTheReadmeRun() {
		try (BrokerJ broker = BrokerJ.start();
				ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
					.address(broker.address())
					.credentials(broker::credentials)
					.build())) {
			// Where a queue for replies would be among the broker's queues.
			ManagementTemplate template = ManagementTemplate.builder(connection).reply(ReplyScheme.PAIR).build();
			assertThat(entities(template)).isTrue();
			assertThat(manyEntities(template)).isZero();
		}
	}

	private static boolean entities(ManagementTemplate template) {
		String type = "org.apache.qpid.Queue";
		Queue made = template.create(type).name("orders").attribute("durable", true).execute(Queue.class);
		Queue orders = template.read(type).name("orders").execute(Queue.class);
		Optional<Queue> maybe = template.read(type).name("invoices").find(Queue.class);
		template.update(type).name("orders").attributes(Map.of("maximumQueueDepthMessages", 1000)).execute();
		Map<String, Object> attributes = template.read(type).name("orders").execute();
		CompletableFuture<Void> deleted = template.delete(type)
			.name("orders")
			.timeout(Duration.ofSeconds(5))
			.executeAsync();
		deleted.join();
		return made.equals(orders) && maybe.isEmpty()
				&& ((Number) attributes.get("maximumQueueDepthMessages")).intValue() == 1000;
	}

	private static long manyEntities(ManagementTemplate template) {
		String type = "org.apache.qpid.Queue";
		List<Queue> queues = template.query(type).attributes("name", "durable").list(Queue.class);
		Stream<Queue> lazily = template.query(type).attributes("name", "durable").pageSize(500).stream(Queue.class);
		CompletableFuture<Page<Queue>> page = template.query(type).pageSize(500).pageAsync(Queue.class);
		CompletableFuture<Page<Queue>> second = page.thenCompose((first) -> first.hasNext() ? first.nextAsync() : page);
		Map<String, List<String>> types = template.schema().types();
		assertThat(types).containsKey(type);
		return queues.size() + lazily.count() + second.join().rows().size();
	}

	@Test
	void theReadmeShowsWhatRunsHere() throws IOException {
		String here = essence(Files.readString(root().resolve("amqp-mgmt-core/src/test/java")
			.resolve(ReadmeExamplesTests.class.getName().replace('.', '/') + ".java")));
		List<String> lines = codeBelow(Files.readString(root().resolve("README.md"))).lines()
			.map(ReadmeExamplesTests::essence)
			.toList();
		assertThat(lines).hasSizeGreaterThan(10).allMatch(here::contains);
	}

	private static String codeBelow(String readme) {
		int section = readme.indexOf(HEADING);
		assertThat(section).as(HEADING).isPositive();
		int end = readme.indexOf("\n## ", section + 1);
		StringBuilder code = new StringBuilder();
		int begin = readme.indexOf("```java\n", section);
		while (begin >= 0 && begin < end) {
			int close = readme.indexOf("```", begin + 8);
			code.append(readme, begin + 8, close);
			begin = readme.indexOf("```java\n", close);
		}
		return code.toString();
	}

	private static String essence(String code) {
		return code.replaceAll("//[^\n]*", "").replaceAll("\\s", "");
	}

	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.isRegularFile(directory.resolve("amqp-mgmt-core/pom.xml"))) {
			directory = directory.getParent();
		}
		return directory;
	}

	record Queue(String name, boolean durable) {
	}

}
