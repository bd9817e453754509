package io.github.amqpmgmt.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AmqpManagementHealthContributorAutoConfiguration} and what it reports.
 */
@Timeout(120)
class AmqpManagementHealthContributorAutoConfigurationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final String BEAN = "amqpMgmtHealthContributor";

	private EmbeddedManagementNode node;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startNode() {
		this.node = EmbeddedManagementNode.start();
		this.node.when("READ").reply(200, "OK", Map.of());
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
					AmqpManagementHealthContributorAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.recovery.delay=10ms",
					"amqp.mgmt.recovery.max-delay=20ms");
	}

	@AfterEach
	void stopNode() {
		this.node.close();
	}

	private static Health health(ApplicationContext context) {
		return context.getBean(BEAN, HealthIndicator.class).health();
	}

	private static void awaitHealth(ApplicationContext context, Status status, String state) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.untilAsserted(() -> assertThat(health(context)).satisfies((health) -> {
				assertThat(health.getStatus()).isEqualTo(status);
				assertThat(health.getDetails().get("state")).hasToString(state);
			}));
	}

	@Test
	void whatIsNotNeededYetIsUpAndNotConnectedToBeReported() {
		this.contextRunner.run((context) -> {
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("peer", this.node.host() + ":" + this.node.port())
				.containsEntry("target", "$management")
				.containsEntry("pending", 0)
				.containsEntry("connection", "not needed so far, made by the next request")
				.doesNotContainKeys("dialect", "lastLoss", "lastFailure", "openConnections");
			assertThat(this.node.connectionsAccepted()).isZero();
		});
	}

	@Test
	void anOpenConnectionIsUp() {
		this.node.when("HANG").dropReply();
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			template.execute("READ");
			CompletableFuture<?> hanging = template.operation("HANG").executeAsync();
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("dialect", "standard")
				.containsEntry("pending", 1)
				.doesNotContainKeys("connection", "lastFailure");
			assertThat(health.getDetails().get("state")).hasToString("READY");
			hanging.cancel(true);
		});
	}

	@Test
	void aLostConnectionIsOutOfServiceUntilItIsBackAndTheLossIsRemembered() {
		Instant start = Instant.now();
		this.contextRunner.run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			this.node.close();
			awaitHealth(context, Status.OUT_OF_SERVICE, "RECOVERING");
			this.node = EmbeddedManagementNode.builder().port(this.node.port()).start();
			awaitHealth(context, Status.UP, "READY");
			Map<?, ?> last = (Map<?, ?>) health(context).getDetails().get("lastLoss");
			assertThat(Instant.parse((String) last.get("time"))).isBetween(start, Instant.now());
			assertThat(health(context).getDetails()).containsKeys("since", "lastFailure");
			assertThat(last.get("error")).isEqualTo("ConnectionLostException");
			assertThat(last.get("problem")).asString().contains(":" + this.node.port());
			assertThat(last.get("action")).asString().isNotBlank();
		});
	}

	@Test
	void aPeerThatIsNotThereIsOutOfServiceWhileRequestsWaitForIt() throws IOException {
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=amqp://127.0.0.1:" + closedPort()).run((context) -> {
			CompletableFuture<?> waiting = context.getBean(ManagementTemplate.class).operation("READ").executeAsync();
			awaitHealth(context, Status.OUT_OF_SERVICE, "CONNECTING");
			waiting.cancel(true);
			awaitHealth(context, Status.DOWN, "IDLE");
		});
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Test
	void wrongCredentialsAreDownUntilTheNextRequestSucceeds() {
		this.node.refuseAuthentication(1);
		this.contextRunner.withPropertyValues("amqp.mgmt.username=guest", "amqp.mgmt.password=s3cret")
			.run((context) -> {
				ManagementTemplate template = context.getBean(ManagementTemplate.class);
				assertThatExceptionOfType(AuthenticationFailedException.class)
					.isThrownBy(() -> template.execute("READ"));
				awaitHealth(context, Status.DOWN, "IDLE");
				assertThat(health(context).getDetails().toString()).contains("AuthenticationFailedException")
					.doesNotContain("s3cret");
				this.node.reset();
				this.node.when("READ").reply(200, "OK", Map.of());
				template.execute("READ");
				awaitHealth(context, Status.UP, "READY");
			});
	}

	@Test
	void aClosedConnectionIsDown() {
		this.contextRunner.run((context) -> {
			context.getBean(ManagementConnection.class).close();
			awaitHealth(context, Status.DOWN, "CLOSED");
		});
	}

	@Test
	void aDisconnectedConnectionIsUp() {
		this.contextRunner.run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			context.getBean(ManagementConnection.class).disconnectAsync().get(10, TimeUnit.SECONDS);
			awaitHealth(context, Status.UP, "IDLE");
		});
	}

	@Test
	void ofSeveralConnectionsTheOpenOnesAreCounted() {
		this.contextRunner.withPropertyValues("amqp.mgmt.connection.pool-size=3").run((context) -> {
			assertThat(health(context).getDetails()).containsEntry("openConnections", 0L);
			context.getBean(ManagementConnection.class).connectAsync().get(10, TimeUnit.SECONDS);
			awaitHealth(context, Status.UP, "READY");
			assertThat(health(context).getDetails()).containsEntry("openConnections", 3L);
		});
	}

	@Test
	void severalTemplatesAreReportedEachByName() {
		this.contextRunner.withUserConfiguration(TwoTemplates.class).run((context) -> {
			CompositeHealthContributor composite = context.getBean(BEAN, CompositeHealthContributor.class);
			for (String name : new String[] { "first", "second" }) {
				assertThat(composite.getContributor(name)).isInstanceOfSatisfying(HealthIndicator.class,
						(indicator) -> assertThat(indicator.health().getDetails()).containsEntry("target", name));
			}
		});
	}

	@Test
	void contributorBacksOffForTheUsersOwn() {
		HealthIndicator mine = () -> Health.up().build();
		this.contextRunner.withBean("amqpMgmtHealthIndicator", HealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).getBean(HealthContributor.class).isSameAs(mine));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.amqp-mgmt.enabled=false", "management.health.defaults.enabled=false",
			"amqp.mgmt.enabled=false" })
	void nothingIsReportedWhenDisabled(String property) {
		this.contextRunner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthContributor.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { ManagementTemplate.class, HealthIndicator.class })
	void autoConfigurationBacksOffWithoutTheClientOrHealth(Class<?> missing) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BEAN));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoTemplates {

		@Bean
		ManagementTemplate first(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("first").build();
		}

		@Bean
		ManagementTemplate second(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).target("second").build();
		}

	}

}
