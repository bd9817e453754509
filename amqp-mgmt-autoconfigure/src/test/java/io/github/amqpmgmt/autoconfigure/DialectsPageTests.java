package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import io.github.amqpmgmt.dialect.RequestMessage;
import io.github.amqpmgmt.dialect.ResponseFields;
import io.github.amqpmgmt.dialect.StandardEntities;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the page on dialects is true: its code is the code of this class, or of a
 * class beside it whose name ends in {@code RecipeTests}, and its properties exist.
 */
class DialectsPageTests {

	private static final Path PAGE = Path.of("..", "docs", "dialects.md");

	private static final Path SOURCES = Path.of("src", "test", "java", "io", "github", "amqpmgmt", "autoconfigure");

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@Test
	void everyLineOfTheSnippetsIsTested() throws IOException {
		Set<String> tested = tested();
		List<String> shown = blocks("```java").stream().flatMap(String::lines).map(String::strip).toList();
		assertThat(shown).isNotEmpty().isSubsetOf(tested);
	}

	private static Set<String> tested() throws IOException {
		try (Stream<Path> files = Files.list(SOURCES)) {
			Set<String> lines = files.filter(DialectsPageTests::isOfThePage)
				.flatMap(DialectsPageTests::statements)
				.collect(Collectors.toSet());
			lines.add("");
			return lines;
		}
	}

	private static boolean isOfThePage(Path file) {
		return file.endsWith("DialectsPageTests.java") || file.toString().endsWith("RecipeTests.java");
	}

	/**
	 * The lines of a file, and its statements on one line each.
	 */
	private static Stream<String> statements(Path file) {
		try {
			String source = Files.readString(file);
			return Stream.concat(source.lines().map(String::strip), Stream
				.of(source.replaceAll("\\s*\\R\\s*(?=[.])", "").replaceAll("\\s*\\R\\s*", " ").split("(?<=[;{}]) "))
				.map(String::strip));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void everyPropertyExists() throws IOException {
		for (String block : blocks("```properties")) {
			List<PropertySource<?>> sources = new PropertiesPropertySourceLoader().load("page",
					new ByteArrayResource(block.getBytes()));
			Binder binder = new Binder(ConfigurationPropertySources.from(sources));
			assertThat(
					binder
						.bind("amqp.mgmt",
								org.springframework.boot.context.properties.bind.Bindable
									.of(AmqpManagementProperties.class),
								new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
						.isBound())
				.as(block)
				.isTrue();
		}
	}

	private static List<String> blocks(String start) throws IOException {
		List<String> blocks = new ArrayList<>();
		StringBuilder block = null;
		for (String line : Files.readAllLines(PAGE)) {
			if (block == null) {
				block = line.equals(start) ? new StringBuilder() : null;
			}
			else if (line.equals("```")) {
				blocks.add(block.toString());
				block = null;
			}
			else {
				block.append(line).append('\n');
			}
		}
		return blocks;
	}

	@Test
	void everyBuiltInDialectIsInTheTable() throws IOException {
		assertThat(Files.readString(PAGE))
			.contains(Dialects.builtIn().stream().map((dialect) -> "\n| `" + dialect.name() + "` | ").toList());
	}

	@Test
	void brokerJ() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("Apache Qpid Broker-J Core", "10.1.0")
			.start()) {
			node.when("CREATE").reply(201, null, Map.of("name", "orders"));
			this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri()).run((context) -> {
				ManagementTemplate management = context.getBean(ManagementTemplate.class);
				management.create("org.apache.qpid.Queue")
					.name("orders")
					.attribute("maximumQueueDepthMessages", 1000L)
					.execute();
			});
			assertThat(node.requests()).singleElement()
				.satisfies((request) -> assertThat(request.body())
					.isEqualTo(Map.of("name", "orders", "maximumQueueDepthMessages", 1000L)));
		}
	}

	@Test
	void router() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("skupper-router", "3.0.0")
			.start()) {
			node.when("QUERY")
				.reply(200, "OK", Map.of("attributeNames", List.of("name", "inProcess"), "results",
						List.of(List.of("Lqdhello", 1), List.of("L$management", 0))));
			this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri()).run((context) -> {
				ManagementTemplate management = context.getBean(ManagementTemplate.class);
				List<Map<String, Object>> addresses = management.query("io.skupper.router.router.address")
					.attributes("name", "inProcess")
					.list();
				assertThat(addresses).extracting((address) -> address.get("name"))
					.containsExactly("Lqdhello", "L$management");
			});
		}
	}

	@Test
	void ownDialectAsBeanOrClass() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder()
			.product("Acme Broker", "1")
			.address("acme.admin")
			.start()) {
			node.when((request) -> "none".equals(request.applicationProperties().get("acme-name")))
				.reply(acme(404, Map.of()));
			node.when("READ").reply(acme(200, Map.of("color", "red")));
			node.when("QUERY")
				.reply(acme(200, Map.of("attributeNames", List.of("color"), "results",
						List.of(List.of("red"), List.of("blue")))));
			assertSpeaksAcme(this.contextRunner.withUserConfiguration(AcmeConfiguration.class), node);
			assertSpeaksAcme(this.contextRunner.withPropertyValues("amqp.mgmt.dialect=" + AcmeDialect.class.getName()),
					node);
		}
	}

	private static ManagementReply acme(int result, Map<String, ?> body) {
		return ManagementReply.of(result, null, body).withFieldNames("result", "reason", "condition");
	}

	private static void assertSpeaksAcme(ApplicationContextRunner runner, EmbeddedManagementNode node) {
		runner.withPropertyValues("amqp.mgmt.uri=" + node.uri()).run((context) -> {
			ManagementTemplate management = context.getBean(ManagementTemplate.class);
			assertThat(management.read("paint").name("wall").execute()).containsEntry("color", "red");
			assertThat(node.requests()).last()
				.satisfies((request) -> assertThat(request.applicationProperties()).containsEntry("acme-name", "wall")
					.containsEntry("acme-version", 2));
			assertThat(management.query("paint").list()).hasSize(2);
			assertThatExceptionOfType(EntityNotFoundException.class)
				.isThrownBy(() -> management.read("paint").name("none").execute());
			assertThatExceptionOfType(UnsupportedManagementOperationException.class)
				.isThrownBy(() -> management.read("paint").identity("7").execute());
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class AcmeConfiguration {

		@Bean
		AcmeDialect acmeDialect() {
			return new AcmeDialect();
		}

	}

}

class AcmeDialect implements ManagementDialect {

	private final EntityDialect entities = new AcmeEntities();

	@Override
	public String name() {
		return "acme";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return peer.product().equals("Acme Broker");
	}

	@Override
	public String defaultTarget() {
		return "acme.admin";
	}

	@Override
	public ResponseFields responseFields() {
		return new ResponseFields(List.of("result"), List.of("reason"), List.of("condition"));
	}

	@Override
	public EntityDialect entities() {
		return this.entities;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		return Dialects.standard().encode(request.withProperty("acme-version", 2));
	}

}

class AcmeEntities extends StandardEntities {

	@Override
	protected ManagementRequest keyed(ManagementRequest request, EntityKey key) {
		if (key.kind() != EntityKey.Kind.NAME) {
			throw unsupported("Acme Broker finds nothing by " + key, "Use the name.");
		}
		return request.withProperty("acme-name", key.value());
	}

	@Override
	public Paging paging(EntityOperation.Query query) {
		return Paging.ALL_AT_ONCE;
	}

}
