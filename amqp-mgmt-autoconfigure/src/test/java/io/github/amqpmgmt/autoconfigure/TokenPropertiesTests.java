package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.autoconfigure.health.AmqpManagementHealthContributorAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.metrics.AmqpManagementMetricsAutoConfiguration;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.github.amqpmgmt.token.ManagementToken;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import io.github.amqpmgmt.token.SharedAccess;
import io.github.amqpmgmt.token.SharedAccessKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tokens by properties, connection details and beans.
 */
@Timeout(120)
class TokenPropertiesTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.address("$cbs")
		.address("orders/$management")
		.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class,
				AmqpManagementOAuth2AutoConfiguration.class, AmqpManagementMetricsAutoConfiguration.class,
				AmqpManagementHealthContributorAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.target=orders/$management", "amqp.mgmt.timeout=20s");

	@BeforeEach
	void answer() {
		this.node.whenAny().reply(200, "OK", Map.of());
	}

	@AfterEach
	void stopNode() {
		this.node.close();
	}

	private String endpoint() {
		return "Endpoint=sb://" + this.node.host() + ":" + this.node.port() + ";UseDevelopmentEmulator=true";
	}

	private static void request(ApplicationContext context) {
		assertThat(context.getBean(ManagementTemplate.class).execute("any").isSuccess()).isTrue();
	}

	private ReceivedRequest put() {
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).hasSizeGreaterThan(1);
		ReceivedRequest put = requests.get(0);
		assertThat(put.address()).isEqualTo("$cbs");
		assertThat(put.operation()).isEqualTo("put-token");
		return put;
	}

	@Test
	void aConnectionStringIsAllThatAzureNeeds() {
		this.contextRunner
			.withPropertyValues(
					"amqp.mgmt.connection-string=" + endpoint() + ";SharedAccessKeyName=root;SharedAccessKey=s3cret=")
			.run(TokenPropertiesTests::request);
		assertThat(put().applicationProperties()).containsEntry("type", "servicebus.windows.net:sastoken")
			.containsEntry("name", "amqp://127.0.0.1/orders");
		assertThat(put().body()).asString().startsWith("SharedAccessSignature sr=").endsWith("&skn=root");
	}

	@Test
	void keyAndValidityMayBePropertiesOfTheirOwn() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.token.shared-access-key-name=root",
					"amqp.mgmt.token.shared-access-key=s3cret", "amqp.mgmt.token.validity=10m",
					"amqp.mgmt.token.audience=amqp://other")
			.run(TokenPropertiesTests::request);
		assertThat(put().applicationProperties()).containsEntry("name", "amqp://other")
			.extractingByKey("expiration")
			.satisfies((date) -> assertThat(((Date) date).toInstant())
				.isBetween(Instant.now().plus(Duration.ofMinutes(8)), Instant.now().plus(Duration.ofMinutes(10))));
	}

	@Test
	void aSignatureIsPutAsItIs() {
		String signature = "SharedAccessSignature sr=a&sig=s3cret&se=1&skn=c";
		this.contextRunner
			.withPropertyValues("amqp.mgmt.connection-string=" + endpoint(),
					"amqp.mgmt.token.shared-access-signature=" + signature)
			.run(TokenPropertiesTests::request);
		assertThat(put().body()).isEqualTo(signature);
	}

	@Test
	void connectionDetailsGrantAccess() {
		AmqpManagementConnectionDetails details = new AmqpManagementConnectionDetails() {

			@Override
			public List<Address> getAddresses() {
				return List
					.of(new Address(TokenPropertiesTests.this.node.host(), TokenPropertiesTests.this.node.port()));
			}

			@Override
			public SharedAccess getSharedAccess() {
				return new SharedAccessKey("details", "s3cret");
			}

		};
		this.contextRunner.withBean(AmqpManagementConnectionDetails.class, () -> details)
			.run(TokenPropertiesTests::request);
		assertThat(put().body()).asString().endsWith("&skn=details");
	}

	@Test
	void aProviderIsUsedWhereATypeIsSet() {
		this.contextRunner.withUserConfiguration(Provider.class)
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.token.type=cbs")
			.run(TokenPropertiesTests::request);
		assertThat(put().body()).isEqualTo("s3cret");
		assertThat(put().type()).isEqualTo("jwt");
	}

	@Test
	void aProviderAloneChangesNothing() {
		this.contextRunner.withUserConfiguration(Provider.class)
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri())
			.run((context) -> {
				assertThat(context.getBean(ManagementConnection.class).options().authorization()).isNull();
				request(context);
			});
		assertThat(this.node.requests()).hasSize(1);
	}

	@Test
	void tokensAreThoseOfARegisteredClient() {
		this.contextRunner.withUserConfiguration(Registrations.class)
			.withPropertyValues("amqp.mgmt.connection-string=" + endpoint(),
					"amqp.mgmt.token.oauth2-registration-id=azure")
			.run(TokenPropertiesTests::request);
		assertThat(put().body()).isEqualTo("s3cret-of-azure");
		assertThat(put().type()).isEqualTo("jwt");
	}

	@Test
	void withoutSpringSecurityThereIsNothingOfIt() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ClientRegistrationRepository.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri())
			.run((context) -> {
				assertThat(context).doesNotHaveBean(RegisteredTokens.class);
				request(context);
			});
	}

	@Test
	void rabbitMqIsOpenedWithATokenAndPutAnotherOne() {
		try (EmbeddedManagementNode rabbit = EmbeddedManagementNode.builder()
			.product("RabbitMQ", "4.1.2")
			.address("/management")
			.user("token", "s3cret")
			.start()) {
			rabbit.whenAny()
				.reply((request) -> ManagementReply.withoutStatus(Map.of())
					.withSubject("PUT".equals(request.subject()) ? "204" : "200")
					.withProperty("http:response", "1.1"));
			this.contextRunner.withUserConfiguration(Provider.class)
				.withPropertyValues("amqp.mgmt.uri=" + rabbit.uri(), "amqp.mgmt.token.type=rabbitmq",
						"amqp.mgmt.target=/management")
				.run((context) -> {
					context.getBean(ManagementTemplate.class).operation("GET").type("/queues/orders").execute();
					Awaitility.await()
						.atMost(20, TimeUnit.SECONDS)
						.until(() -> rabbit.requests()
							.stream()
							.anyMatch((request) -> "/auth/tokens".equals(request.to())));
				});
		}
	}

	@Test
	void healthAndMetersTellOfTokensWithoutShowingThem() {
		this.contextRunner.withUserConfiguration(Provider.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.token.type=cbs")
			.run((context) -> {
				request(context);
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails().get("tokens")).asString()
					.contains("audience=amqp://127.0.0.1/orders", "valid=true", "secondsLeft=")
					.doesNotContain("s3cret");
				SimpleMeterRegistry registry = registry(context);
				assertThat(registry.get("amqp.mgmt.token.renewals").tag("outcome", "success").functionCounter().count())
					.isOne();
				assertThat(registry.get("amqp.mgmt.token.time.left").gauge().value()).isBetween(3000.0, 3600.0);
			});
	}

	@Test
	void aRefusedTokenIsToldByFailureHealthAndMeters() {
		this.node.reset();
		this.node.when("put-token").reply(403, "No such right", null);
		this.contextRunner.withUserConfiguration(Provider.class)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri(), "amqp.mgmt.token.type=cbs")
			.run((context) -> {
				assertThatExceptionOfType(AuthorizationFailedException.class).isThrownBy(() -> request(context))
					.withMessageContaining("answered 403 (No such right)");
				Health health = health(context);
				assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
				assertThat(health.getDetails().get("tokens")).asString().contains("valid=false", "No such right");
				SimpleMeterRegistry registry = registry(context);
				assertThat(registry.get("amqp.mgmt.token.renewals").tag("outcome", "failure").functionCounter().count())
					.isOne();
				assertThat(registry.get("amqp.mgmt.token.time.left").gauge().value()).isZero();
			});
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("amqpMgmtHealthContributor", HealthIndicator.class).health();
	}

	private static SimpleMeterRegistry registry(ApplicationContext context) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		context.getBean("amqpManagementTokenMeters", MeterBinder.class).bindTo(registry);
		return registry;
	}

	@Configuration(proxyBeanMethods = false)
	static class Provider {

		@Bean
		ManagementTokenProvider tokens() {
			return (audience) -> ManagementToken.jwt("s3cret", Instant.now().plus(Duration.ofHours(1)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Registrations {

		@Bean
		ClientRegistrationRepository registrations() {
			return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("azure")
				.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
				.clientId("client")
				.clientSecret("s3cret")
				.tokenUri("http://127.0.0.1:1/token")
				.build());
		}

		@Bean
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager(ClientRegistrationRepository registrations) {
			var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations,
					new InMemoryOAuth2AuthorizedClientService(registrations));
			manager.setAuthorizedClientProvider((context) -> new OAuth2AuthorizedClient(context.getClientRegistration(),
					context.getPrincipal().getName(),
					new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
							"s3cret-of-" + context.getClientRegistration().getRegistrationId(), Instant.now(),
							Instant.now().plus(Duration.ofHours(1)))));
			return manager;
		}

	}

}
