package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpoint;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpointAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.health.AmqpManagementHealthContributorAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.metrics.AmqpManagementMetricsAutoConfiguration;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.github.amqpmgmt.token.ManagementToken;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests that each connection has the tokens of its own properties and beans, and none of
 * another's.
 */
@Timeout(120)
class NamedTokenTests {

	private static final String NAMED = "amqp.mgmt.connections.b.";

	private final EmbeddedManagementNode first = broker();

	private final EmbeddedManagementNode second = broker();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementMetricsAutoConfiguration.class, AmqpManagementHealthContributorAutoConfiguration.class,
				AmqpManagementEndpointAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("amqp.mgmt.target=orders/$management", "amqp.mgmt.timeout=20s",
				"amqp.mgmt.nodes.b.connection=b", "management.endpoints.web.exposure.include=amqpmgmt");

	private static EmbeddedManagementNode broker() {
		return EmbeddedManagementNode.builder().address("$cbs").address("orders/$management").start();
	}

	@BeforeEach
	void answer() {
		this.first.whenAny().reply(200, "OK", Map.of());
		this.second.whenAny().reply(200, "OK", Map.of());
	}

	@AfterEach
	void stop() {
		this.first.close();
		this.second.close();
	}

	private ApplicationContextRunner onBothBrokers(String... properties) {
		return this.contextRunner
			.withPropertyValues("amqp.mgmt.uri=" + this.first.uri(), NAMED + "uri=" + this.second.uri())
			.withPropertyValues(properties);
	}

	private static String connectionString(EmbeddedManagementNode node) {
		return "connection-string=Endpoint=sb://" + node.host() + ":" + node.port() + ";UseDevelopmentEmulator=true";
	}

	private static void request(ApplicationContext context) {
		assertThat(context.getBean(ManagementTemplate.class).execute("any").isSuccess()).isTrue();
		assertThat(named(context).execute("any").isSuccess()).isTrue();
	}

	private static ManagementTemplate named(ApplicationContext context) {
		return context.getBean("bManagementTemplate", ManagementTemplate.class);
	}

	private static List<Object> tokens(EmbeddedManagementNode node) {
		return node.requests()
			.stream()
			.filter((request) -> "$cbs".equals(request.address()))
			.map(ReceivedRequest::body)
			.toList();
	}

	@Test
	void aNamedConnectionHasTheConnectionStringOfItsOwn() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.uri=" + this.first.uri(),
					NAMED + connectionString(this.second) + ";SharedAccessKeyName=root;SharedAccessKey=s3cret=")
			.run(NamedTokenTests::request);
		assertThat(tokens(this.first)).isEmpty();
		assertThat(tokens(this.second)).singleElement().asString().endsWith("&skn=root");
	}

	@Test
	void tokenPropertiesOfANamedConnectionAreItsOwn() {
		onBothBrokers("amqp.mgmt.token.shared-access-key-name=one", "amqp.mgmt.token.shared-access-key=s3cret",
				"amqp.mgmt.token.audience=amqp://one", NAMED + "token.shared-access-key-name=two",
				NAMED + "token.shared-access-key=0ther", NAMED + "token.audience=amqp://two")
			.run(NamedTokenTests::request);
		assertThat(tokens(this.first)).singleElement().asString().contains("sr=amqp%3A%2F%2Fone").endsWith("&skn=one");
		assertThat(tokens(this.second)).singleElement().asString().contains("sr=amqp%3A%2F%2Ftwo").endsWith("&skn=two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "token.type=cbs", "token.shared-access-signature=SharedAccessSignature sr=a&sig=b",
			"token.type=cbs,token.shared-access-key-name=root,token.shared-access-key=s3cret" })
	void noTokenOfTheDefaultConnectionGoesToAnotherBroker(String properties) {
		onBothBrokers(Arrays.stream(properties.split(",")).map("amqp.mgmt."::concat).toArray(String[]::new))
			.withUserConfiguration(OneProvider.class)
			.run((context) -> {
				request(context);
				assertThat(named(context).connection().options().authorization()).isNull();
			});
		assertThat(tokens(this.first)).hasSize(1);
		assertThat(tokens(this.second)).isEmpty();
	}

	@Test
	void theConnectionStringOfTheDefaultConnectionIsNotInherited() {
		this.contextRunner
			.withPropertyValues(
					"amqp.mgmt." + connectionString(this.first) + ";SharedAccessKeyName=root;SharedAccessKey=s3cret=",
					NAMED + "uri=" + this.second.uri())
			.run(NamedTokenTests::request);
		assertThat(tokens(this.first)).hasSize(1);
		assertThat(tokens(this.second)).isEmpty();
	}

	@Test
	void aConnectionWithoutAProviderOfItsOwnHasTheOneWithoutQualifier() {
		onBothBrokers(NAMED + "token.type=cbs").withUserConfiguration(OneProvider.class).run(NamedTokenTests::request);
		assertThat(tokens(this.first)).isEmpty();
		assertThat(tokens(this.second)).containsExactly("of-all");
	}

	@ParameterizedTest
	@ValueSource(classes = { QualifiedProvider.class, QualifiedProviderOnly.class, PrimaryQualifiedProvider.class,
			NamedProvider.class })
	void aProviderIsForTheConnectionThatItIsQualifiedBy(Class<?> provider) {
		onBothBrokers("amqp.mgmt.token.type=cbs", NAMED + "token.type=cbs")
			.withUserConfiguration(OneProvider.class, provider)
			.run(NamedTokenTests::request);
		assertThat(tokens(this.first)).containsExactly("of-all");
		assertThat(tokens(this.second)).containsExactly("of-b");
	}

	@Test
	void ofSeveralWithoutQualifierThePrimaryOneIsUsed() {
		onBothBrokers("amqp.mgmt.token.type=cbs", NAMED + "token.type=cbs")
			.withUserConfiguration(OneProvider.class, PrimaryProvider.class, QualifiedProvider.class)
			.run(NamedTokenTests::request);
		assertThat(tokens(this.first)).containsExactly("primary");
		assertThat(tokens(this.second)).containsExactly("of-b");
	}

	@Test
	void theProviderOfANamedConnectionIsForNoOther() {
		for (String asking : List.of("amqp.mgmt.", "amqp.mgmt.connections.c.")) {
			onBothBrokers(asking + "token.type=cbs").withUserConfiguration(QualifiedProvider.class)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(FailureAnalyzedException.class)
					.hasMessageContaining("'" + asking + "token.oauth2-registration-id'")
					.hasMessageContaining("qualified by the name of another connection"));
		}
		onBothBrokers("amqp.mgmt.token.type=cbs", NAMED + "token.type=cbs")
			.withUserConfiguration(OneProvider.class, PrimaryQualifiedProvider.class)
			.withBean("another", ManagementTokenProvider.class, () -> provider("another"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContaining("'amqp.mgmt.token.oauth2-registration-id'"));
	}

	@Test
	void severalProvidersOfOneConnectionAreReported() {
		onBothBrokers(NAMED + "token.type=cbs").withUserConfiguration(QualifiedProvider.class, NamedProvider.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContainingAll("'b'", "[qualified, b]"));
	}

	@ParameterizedTest
	@CsvSource({ "connection-string=Endpoint=sb://b, username=guest, connection-string",
			"connection-string=SharedAccessKey=s3cret, virtual-host=v, connection-string",
			"token.type=cbs, virtual-host=v, token.oauth2-registration-id",
			"token.oauth2-registration-id=azure, virtual-host=v, token.type",
			"token.oauth2-registration-id=azure, token.type=cbs, token.oauth2-registration-id",
			"token.shared-access-key=s3cret, virtual-host=v, token.shared-access-key-name",
			"token.shared-access-signature=s3cret, virtual-host=v, token.shared-access-signature",
			"'token.shared-access-signature=SharedAccessSignature sr=a&sig=b', token.type=rabbitmq, token.type" })
	void whatCannotBeUsedIsReportedWithItsFullNameAndWithoutSecrets(String one, String other, String reported) {
		this.contextRunner.withPropertyValues(NAMED + one, NAMED + other)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(NAMED + reported)
				.message()
				.doesNotContain("s3cret"));
	}

	@Test
	void whoeverWatchesCanTellTokensOfConnectionsApart() {
		this.second.reset();
		this.second.when("put-token").reply(403, "No such right", null);
		onBothBrokers("amqp.mgmt.token.type=cbs", NAMED + "token.type=cbs", NAMED + "token.audience=amqp://two")
			.withUserConfiguration(OneProvider.class, QualifiedProvider.class)
			.run((context) -> {
				assertThatException().isThrownBy(() -> request(context)).withMessageContaining("403");
				CompositeHealthContributor health = context.getBean("amqpMgmtHealthContributor",
						CompositeHealthContributor.class);
				healthIs(health, "amqpManagementTemplate", Status.UP, "audience=amqp://127.0.0.1/orders", "valid=true");
				healthIs(health, "bManagementTemplate", Status.OUT_OF_SERVICE, "audience=amqp://two", "valid=false");
				SimpleMeterRegistry registry = new SimpleMeterRegistry();
				context.getBean("amqpManagementTokenMeters", MeterBinder.class).bindTo(registry);
				metersAre(registry, "amqpManagementConnection", 1, 0);
				metersAre(registry, "bManagementConnection", 0, 1);
				assertThat(secondsLeft(registry, "amqpManagementConnection")).isPositive();
				assertThat(secondsLeft(registry, "bManagementConnection")).isZero();
				AmqpManagementEndpoint.ManagementDescriptor status = context.getBean(AmqpManagementEndpoint.class)
					.status();
				assertThat(status.failures()).singleElement()
					.asString()
					.contains("403", "amqp://two")
					.doesNotContain("of-b");
			});
	}

	private static void healthIs(CompositeHealthContributor contributor, String name, Status status, String... tokens) {
		Health health = ((HealthIndicator) contributor.getContributor(name)).health();
		assertThat(health.getStatus()).isEqualTo(status);
		assertThat(health.getDetails().get("tokens")).asString().contains(tokens);
	}

	private static void metersAre(MeterRegistry registry, String connection, int renewals, int failures) {
		assertThat(registry.get("amqp.mgmt.token.renewals").tag("connection.name", connection).functionCounters())
			.extracting((counter) -> counter.getId().getTag("outcome") + " " + (int) counter.count())
			.containsExactlyInAnyOrder("success " + renewals, "failure " + failures);
	}

	private static double secondsLeft(MeterRegistry registry, String connection) {
		return registry.get("amqp.mgmt.token.time.left").tag("connection.name", connection).gauge().value();
	}

	private static ManagementTokenProvider provider(String token) {
		return (audience) -> ManagementToken.jwt(token, Instant.now().plus(Duration.ofHours(1)));
	}

	@Configuration(proxyBeanMethods = false)
	static class OneProvider {

		@Bean
		ManagementTokenProvider tokens() {
			return provider("of-all");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryProvider {

		@Bean
		@Primary
		ManagementTokenProvider preferred() {
			return provider("primary");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedProvider {

		@Bean
		@Qualifier("b")
		ManagementTokenProvider qualified() {
			return provider("of-b");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedProviderOnly {

		@Bean(defaultCandidate = false)
		@Qualifier("b")
		ManagementTokenProvider qualified() {
			return provider("of-b");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryQualifiedProvider {

		@Bean
		@Primary
		@Qualifier("b")
		ManagementTokenProvider qualified() {
			return provider("of-b");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedProvider {

		@Bean
		ManagementTokenProvider b() {
			return provider("of-b");
		}

	}

}
