package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementClients;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what the user of an application gets to read that cannot start for want of a
 * connection, a node or an answer.
 */
@Timeout(60)
class StartupFailureTests {

	@Test
	void aTemplateThatIsSwitchedOffIsReportedWithTheProperty() {
		FailureAnalysis analysis = report(NeedsTemplate.class, "amqp.mgmt.enabled=false");
		assertThat(analysis.getDescription())
			.startsWith("Parameter 0 of method needy in " + NeedsTemplate.class.getName())
			.endsWith("required a bean of type '" + ManagementTemplate.class.getName()
					+ "', but there is none: property 'amqp.mgmt.enabled' is false.");
		assertThat(analysis.getAction()).startsWith("Remove the property");
	}

	@Test
	void aTemplateThatIsMissingForAmbiguousConnectionsIsReportedWithThem() {
		FailureAnalysis analysis = report(Ambiguous.class);
		assertThat(analysis.getDescription()).contains(ManagementTemplate.class.getName(),
				"there are several connections, [one, two]");
		assertThat(analysis.getAction()).contains("@Primary");
	}

	@Test
	void aTemplateThatOperationsTakeThePlaceOfIsReportedWithThem() {
		FailureAnalysis analysis = report(Replaced.class);
		assertThat(analysis.getDescription()).contains(ManagementTemplate.class.getName(),
				"beans [mine] take the place of the template");
		assertThat(analysis.getAction()).startsWith("Inject 'ManagementOperations'");
	}

	@Test
	void otherMissingBeansAreNotOurs() {
		FailureAnalysis analysis = report(NeedsSomethingElse.class);
		assertThat(analysis.getDescription()).contains("java.util.Locale", "could not be found");
	}

	@Test
	void aRequestDuringTheStartThatFindsNoPeerIsReported() throws IOException {
		FailureAnalysis analysis = report(Asks.class, "amqp.mgmt.uri=amqp://127.0.0.1:" + closedPort());
		assertThat(analysis.getDescription()).contains("time ran out while waiting for the connection", "was refused",
				"READ on $management", "The request was not executed", "It was made by " + Asks.class.getName());
		assertThat(analysis.getAction()).startsWith("Check that the peer is running");
	}

	@Test
	void aRequestDuringTheStartForANodeThatIsNotThereIsReported() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			FailureAnalysis analysis = report(Asks.class, "amqp.mgmt.uri=" + node.uri(), "amqp.mgmt.target=nowhere");
			assertThat(analysis.getDescription()).contains("nowhere", "It was made by " + Asks.class.getName());
			assertThat(analysis.getAction()).contains("amqp.mgmt.target");
		}
	}

	@Test
	void aRequestDuringTheStartByAnInterfaceIsReportedWithWhoCalledIt() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			for (Class<?> application : List.of(AsksByInterface.class, QueriesByInterface.class)) {
				FailureAnalysis analysis = report(application, "amqp.mgmt.uri=" + node.uri(),
						"amqp.mgmt.target=nowhere");
				assertThat(analysis.getDescription()).contains("It was made by " + application.getName());
			}
		}
	}

	@Test
	void aRequestDuringTheStartWithWrongCredentialsIsReportedWithoutThem() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", "right").start()) {
			FailureAnalysis analysis = report(Asks.class, "amqp.mgmt.uri=" + node.uri(), "amqp.mgmt.username=guest",
					"amqp.mgmt.password=s3cret");
			assertThat(analysis.getDescription()).contains("Authentication at").doesNotContain("s3cret");
			assertThat(analysis.getAction()).contains("amqp.mgmt.username").doesNotContain("s3cret");
		}
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static FailureAnalysis report(Class<?> application, String... properties) {
		return FailedStart.report(List.of(application), properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class NeedsTemplate {

		@Bean
		Object needy(ManagementTemplate template) {
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Ambiguous {

		@Bean
		Object needy(ManagementTemplate template) {
			return new Object();
		}

		@Bean
		ManagementConnection one() {
			return ManagementConnection.create(ManagementConnectionOptions.builder().build());
		}

		@Bean
		ManagementConnection two() {
			return ManagementConnection.create(ManagementConnectionOptions.builder().build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Replaced {

		@Bean
		Object needy(ManagementTemplate template) {
			return new Object();
		}

		@Bean
		ManagementOperations mine() {
			throw new IllegalStateException("not made before the failure");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class NeedsSomethingElse {

		@Bean
		Object needy(Locale locale) {
			return new Object();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Asks {

		@Bean
		InitializingBean asks(ManagementTemplate template) {
			return () -> template.operation("READ").timeout(Duration.ofSeconds(3)).execute();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class AsksByInterface {

		@Bean
		InitializingBean asks(ManagementTemplate template) {
			return () -> ManagementClients.create(template, Client.class).find("a");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class QueriesByInterface {

		@Bean
		InitializingBean asks(ManagementTemplate template) {
			return () -> ManagementClients.create(template, Client.class).all();
		}

	}

	@AmqpManagementClient(type = "queue")
	interface Client {

		@ManagementOperation("READ")
		Optional<Map<String, Object>> find(@Name String name);

		@ManagementOperation("QUERY")
		List<Map<String, Object>> all();

	}

}
