package io.github.amqpmgmt.autoconfigure;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every property is documented where editors look it up.
 */
class ConfigurationMetadataTests {

	private final ConfigurationMetadata metadata = ConfigurationMetadata.read();

	@Test
	void everyPropertyHasTypeAndDescription() {
		assertThat(this.metadata.properties()).isNotEmpty().allSatisfy(ConfigurationMetadataTests::isDocumented);
	}

	@Test
	void switchesOfHealthAndEndpointAreWhereBootLooksThemUp() {
		assertThat(this.metadata.properties()).extracting((item) -> item.get("name"))
			.filteredOn((name) -> name.toString().startsWith("management."))
			.containsExactlyInAnyOrder("management.health.amqp-mgmt.enabled", "management.endpoint.amqpmgmt.access",
					"management.endpoint.amqpmgmt.cache.time-to-live");
	}

	@Test
	void everyGroupHasTypeAndDescription() {
		assertThat(this.metadata.groups()).filteredOn((item) -> item.get("name").toString().startsWith("amqp."))
			.hasSize(10)
			.allSatisfy(ConfigurationMetadataTests::isDocumented);
	}

	@Test
	void everySetterIsAPropertyOfTheMetadata() {
		TreeSet<String> expected = new TreeSet<>();
		expected.addAll(List.of("amqp.mgmt.enabled", "amqp.mgmt.connections", "amqp.mgmt.nodes"));
		addProperties(expected, "amqp.mgmt.", AmqpManagementProperties.class);
		addProperties(expected, "amqp.mgmt.connection.", AmqpManagementProperties.Connection.class);
		addProperties(expected, "amqp.mgmt.retry.", AmqpManagementProperties.Retry.class);
		addProperties(expected, "amqp.mgmt.recovery.", AmqpManagementProperties.Recovery.class);
		addProperties(expected, "amqp.mgmt.token.", AmqpManagementTokenProperties.class);
		addProperties(expected, "amqp.mgmt.sasl.", AmqpManagementProperties.Sasl.class);
		addProperties(expected, "amqp.mgmt.tracing.", AmqpManagementProperties.Tracing.class);
		addProperties(expected, "amqp.mgmt.ssl.", AmqpManagementProperties.Ssl.class);
		addProperties(expected, "amqp.mgmt.web-socket.", AmqpManagementProperties.WebSocket.class);
		addProperties(expected, "amqp.mgmt.proxy.", AmqpManagementProperties.Proxy.class);
		assertThat(this.metadata.properties()).extracting((item) -> item.get("name"))
			.filteredOn((name) -> name.toString().startsWith("amqp."))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void hintsAreForPropertiesThatExist() {
		List<Object> names = this.metadata.properties().stream().map((item) -> item.get("name")).toList();
		assertThat(this.metadata.hints()).isNotEmpty()
			.allSatisfy((hint) -> assertThat(names).contains(hint.get("name")));
	}

	@Test
	void everyBuiltInDialectIsHintedAt() {
		List<Object> names = this.metadata.values("amqp.mgmt.dialect")
			.stream()
			.map((value) -> value.get("value"))
			.toList();
		List<Object> expected = Stream
			.<Object>concat(Stream.of("auto"), Dialects.builtIn().stream().map(ManagementDialect::name))
			.toList();
		assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
	}

	private static void isDocumented(Map<String, Object> item) {
		assertThat(item.get("name")).asString().matches("(amqp\\.mgmt|management\\.(health|endpoint)\\.amqp-?mgmt).*");
		assertThat(item.get("type")).as("type of %s", item).asString().isNotBlank();
		assertThat(item.get("description")).as("description of %s", item)
			.asString()
			.matches("(?s)[A-Z].*\\.")
			.doesNotStartWith("A ")
			.doesNotStartWith("The ");
	}

	private static void addProperties(TreeSet<String> names, String prefix, Class<?> type) {
		for (Method method : type.getMethods()) {
			if (method.getName().startsWith("set")) {
				names.add(prefix
						+ method.getName().substring(3).replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT));
			}
		}
	}

}
