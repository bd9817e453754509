package io.github.amqpmgmt.autoconfigure.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint.ConnectionDescriptor;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint.ManagementDescriptor;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint.NodeDescriptor;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.node.LinkState;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AmqpManagementEndpoint} and its auto-configuration.
 */
@Timeout(120)
class AmqpManagementEndpointAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private EmbeddedManagementNode node;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startNode() {
		this.node = EmbeddedManagementNode.start();
		this.node.when("READ").reply(200, "OK", Map.of());
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementEndpointAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.container-id=watched",
					"amqp.mgmt.recovery.delay=10ms", "amqp.mgmt.recovery.max-delay=20ms",
					"management.endpoints.web.exposure.include=amqpmgmt");
	}

	@AfterEach
	void stopNode() {
		this.node.close();
	}

	private static ManagementDescriptor status(ApplicationContext context) {
		return context.getBean(AmqpManagementEndpoint.class).status();
	}

	private static ConnectionDescriptor connection(ApplicationContext context) {
		assertThat(status(context).connections()).containsOnlyKeys("amqpManagementConnection");
		assertThat(status(context).connections().get("amqpManagementConnection")).hasSize(1);
		return status(context).connections().get("amqpManagementConnection").get(0);
	}

	private static NodeDescriptor node(ApplicationContext context) {
		assertThat(status(context).nodes()).containsOnlyKeys("amqpManagementTemplate");
		return status(context).nodes().get("amqpManagementTemplate");
	}

	private static void awaitFailures(ApplicationContext context, String... errors) {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(status(context).failures()).extracting(FailureDescriptor::error)
				.containsExactly(errors));
	}

	@Test
	void whoLooksConnectsNothing() {
		this.contextRunner.run((context) -> {
			assertThat(connection(context)).satisfies((connection) -> {
				assertThat(connection.containerId()).isEqualTo("watched");
				assertThat(connection.addresses()).containsExactly(this.node.host() + ":" + this.node.port());
				assertThat(connection.state()).isEqualTo(ConnectionState.IDLE);
				assertThat(connection.generation()).isZero();
				assertThat(connection.lastFailure()).isNull();
			});
			assertThat(node(context).links()).singleElement().matches((links) -> links.state() == LinkState.DETACHED);
			assertThat(status(context).failures()).isEmpty();
			assertThat(this.node.connectionsAccepted()).isZero();
		});
	}

	@Test
	void whoLooksMakesNoBeans() {
		AtomicInteger made = new AtomicInteger();
		this.contextRunner.withBean("mine", ManagementTemplate.class, () -> {
			made.incrementAndGet();
			return ManagementTemplate
				.builder(ManagementConnection.create(ManagementConnectionOptions.builder().build()))
				.build();
		}, (definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE)).run((context) -> {
			assertThat(status(context).nodes()).isEmpty();
			assertThat(made).hasValue(0);
		});
	}

	@Test
	void connectionAndNodeAreShownAsTheyAre() {
		this.node.when("HANG").dropReply();
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			template.execute("READ");
			CompletableFuture<?> hanging = template.operation("HANG").executeAsync();
			assertThat(connection(context).state()).isEqualTo(ConnectionState.READY);
			assertThat(connection(context).generation()).isEqualTo(1);
			assertThat(node(context)).satisfies((shown) -> {
				assertThat(shown.target()).isEqualTo("$management");
				assertThat(shown.dialect()).isEqualTo("standard");
				assertThat(shown.pending()).isEqualTo(1);
				assertThat(shown.waiting()).isZero();
				assertThat(shown.credit()).isPositive();
				assertThat(shown.links()).singleElement()
					.matches((links) -> links.state() == LinkState.ATTACHED && links.attaches() == 1);
			});
			hanging.cancel(true);
		});
	}

	@Test
	void eachOfSeveralConnectionsIsShown() {
		this.contextRunner.withPropertyValues("amqp.mgmt.connection.pool-size=2").run((context) -> {
			context.getBean(ManagementConnection.class).connectAsync().get(10, TimeUnit.SECONDS);
			assertThat(status(context).connections().get("amqpManagementConnection"))
				.extracting(ConnectionDescriptor::containerId)
				.containsExactly("watched-1", "watched-2");
			assertThat(node(context).links()).hasSize(2);
		});
	}

	@Test
	void failuresOfConnectionLinksAndRequestsAreShownNewestFirst() {
		this.node.when("DROP").dropConnection();
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", "idle");
		this.node.when("HANG").dropReply();
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			template.execute("READ");
			assertThatExceptionOfType(RequestTimeoutException.class)
				.isThrownBy(() -> template.operation("HANG").type("queue").timeout(Duration.ofMillis(50)).execute());
			awaitFailures(context, "RequestTimeoutException");
			assertThat(status(context).failures().get(0).request()).isEqualTo("HANG of queue on $management");
			assertThatExceptionOfType(LinkDetachedException.class).isThrownBy(() -> template.execute("DETACH"));
			awaitFailuresOf(context, 3);
			assertThat(status(context).failures()).extracting(FailureDescriptor::condition)
				.containsExactly("amqp:link:detach-forced", "amqp:link:detach-forced", null);
			assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> template.execute("DROP"));
			awaitFailuresOf(context, 5);
			assertThat(connection(context).lastFailure().error()).isEqualTo("ConnectionLostException");
		});
	}

	private static void awaitFailuresOf(ApplicationContext context, int count) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(status(context).failures()).hasSize(count));
	}

	@Test
	void whatTheNodeAnswersIsNoFailureHere() {
		this.node.when("READ").reply(404, "No such queue", null);
		this.contextRunner.run((context) -> {
			assertThatExceptionOfType(EntityNotFoundException.class)
				.isThrownBy(() -> context.getBean(ManagementTemplate.class).execute("READ"));
			assertThat(status(context).failures()).isEmpty();
		});
	}

	@Test
	void noSecretIsShown() {
		this.node.refuseAuthentication(1);
		this.contextRunner
			.withPropertyValues("amqp.mgmt.uri=amqp://guest:s3cret@" + this.node.host() + ":" + this.node.port())
			.run((context) -> {
				assertThatExceptionOfType(AuthenticationFailedException.class)
					.isThrownBy(() -> context.getBean(ManagementTemplate.class).execute("READ"));
				awaitFailuresOf(context, 2);
				assertThat(status(context).toString()).contains("AuthenticationFailedException")
					.doesNotContain("s3cret");
			});
	}

	@Test
	void theStatusIsJson() {
		this.contextRunner.run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			String json = new JsonMapper().writeValueAsString(status(context));
			assertThat(json).contains("\"containerId\":\"watched\"", "\"state\":\"READY\"", "\"state\":\"ATTACHED\"",
					"\"pending\":0", "\"dialect\":\"standard\"", "\"failures\":[]");
		});
	}

	@Test
	void nothingIsThereUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(AmqpManagementEndpoint.class)
				.doesNotHaveBean(RecentFailures.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.amqpmgmt.access=NONE", "amqp.mgmt.enabled=false" })
	void nothingIsThereWhenDisabled(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AmqpManagementEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { ManagementConnection.class, Endpoint.class })
	void autoConfigurationBacksOffWithoutTheClientOrActuator(Class<?> missing) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementEndpointAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("amqpManagementEndpoint"));
	}

}
