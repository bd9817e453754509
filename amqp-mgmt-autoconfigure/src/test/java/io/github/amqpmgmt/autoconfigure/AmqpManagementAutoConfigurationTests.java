package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AmqpManagementAutoConfiguration}.
 */
class AmqpManagementAutoConfigurationTests {

	private static EmbeddedManagementNode node;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@BeforeAll
	static void startNode() {
		node = EmbeddedManagementNode.start();
	}

	@AfterAll
	static void stopNode() {
		node.close();
	}

	@BeforeEach
	void resetNode() {
		node.reset();
		node.when("READ").reply(200, "OK", Map.of());
	}

	@Test
	void beansAreThereWithNamesOfTheirOwn() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(PropertiesAmqpManagementConnectionDetails.class);
			assertThat(context).getBean("amqpManagementConnection").isInstanceOf(ManagementConnection.class);
			assertThat(context).getBean("amqpManagementTemplate").isInstanceOf(ManagementTemplate.class);
		});
	}

	@Test
	void nothingIsConnectedWhenTheApplicationStarts() {
		this.contextRunner.run((context) -> assertThat(connection(context).state()).isEqualTo(ConnectionState.IDLE));
	}

	@Test
	void templateCallsTheNodeOfTheUri() {
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
			.run((context) -> assertThat(context.getBean(ManagementTemplate.class).execute("READ").statusCode())
				.isEqualTo(200));
	}

	@Test
	void closingTheContextClosesTheConnection() {
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri()).run((context) -> {
			context.getBean(ManagementTemplate.class).execute("READ");
			assertThat(node.connectionCount()).isEqualTo(1);
			ManagementConnection connection = connection(context);
			context.close();
			assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
			Awaitility.await().untilAsserted(() -> assertThat(node.connectionCount()).isZero());
		});
	}

	@Test
	void templateIsDestroyedBeforeTheConnection() {
		this.contextRunner.run((context) -> assertThat(
				context.getSourceApplicationContext().getBeanFactory().getDependentBeans("amqpManagementConnection"))
			.contains("amqpManagementTemplate"));
	}

	@Test
	void autoConfigurationBacksOffWhenDisabled() {
		this.contextRunner.withPropertyValues("amqp.mgmt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ManagementTemplate.class)
				.doesNotHaveBean(ManagementConnection.class)
				.doesNotHaveBean(AmqpManagementConnectionDetails.class)
				.doesNotHaveBean(AmqpManagementProperties.class));
	}

	@Test
	void autoConfigurationBacksOffWithoutTheClient() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(ManagementTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AmqpManagementAutoConfiguration.class));
	}

	@Test
	void connectionDetailsOfTheUserReplaceThoseOfTheProperties() {
		this.contextRunner.withUserConfiguration(UserConnectionDetails.class)
			.withPropertyValues("amqp.mgmt.uri=amqp://of-property:of-property@of-property/of-property",
					"amqp.mgmt.username=of-property")
			.run((context) -> {
				ManagementConnectionOptions options = connection(context).options();
				assertThat(context).doesNotHaveBean(PropertiesAmqpManagementConnectionDetails.class);
				assertThat(options.addresses()).containsExactly(new Address("one", 1), new Address("two", 2));
				assertThat(options.virtualHost()).isEqualTo("of-details");
				assertThat(options.tls()).isEqualTo(UserConnectionDetails.TLS);
				assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("first", "s3cret"));
			});
	}

	@Test
	void credentialsAreReadFromTheDetailsEachTime() {
		this.contextRunner.withUserConfiguration(UserConnectionDetails.class).run((context) -> {
			ManagementConnectionOptions options = connection(context).options();
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("first", "s3cret"));
			context.getBean(RotatedDetails.class).username = "second";
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("second", "s3cret"));
			context.getBean(RotatedDetails.class).username = null;
			assertThat(options.credentialsProvider().credentials()).isNull();
		});
	}

	@Test
	void connectionBacksOffForTheUsersOwn() {
		this.contextRunner.withBean("mine", ManagementConnection.class, () -> connectionTo(node.uri()))
			.run((context) -> {
				assertThat(context).hasSingleBean(ManagementConnection.class).hasBean("mine");
				assertThat(context.getBean(ManagementTemplate.class).execute("READ").statusCode()).isEqualTo(200);
			});
	}

	@Test
	void templateBacksOffWhenConnectionsAreAmbiguous() {
		this.contextRunner.withBean("one", ManagementConnection.class, () -> connectionTo(node.uri()))
			.withBean("two", ManagementConnection.class, () -> connectionTo(node.uri()))
			.withPropertyValues("amqp.mgmt.fail-fast=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ManagementTemplate.class));
	}

	@Test
	void templateBacksOffForTheUsersOwnOperations() {
		this.contextRunner.withBean("mine", ManagementOperations.class, UserOperations::new)
			.run((context) -> assertThat(context).hasSingleBean(ManagementOperations.class)
				.doesNotHaveBean(ManagementTemplate.class)
				.hasBean("mine"));
	}

	@Test
	void connectionCustomizersAreAppliedInOrderAfterTheProperties() {
		this.contextRunner.withUserConfiguration(ConnectionCustomizers.class)
			.withPropertyValues("amqp.mgmt.container-id=of-property", "amqp.mgmt.connection.max-sessions=3")
			.run((context) -> {
				assertThat(connection(context).options().containerId()).isEqualTo("of-second");
				assertThat(connection(context).options().maxSessions()).isEqualTo(3);
			});
	}

	@Test
	void templateCustomizersAreAppliedInOrderAfterTheProperties() {
		this.contextRunner.withUserConfiguration(TemplateCustomizers.class)
			.withPropertyValues("amqp.mgmt.target=of-property")
			.run((context) -> assertThat(context.getBean(ManagementTemplate.class).target()).isEqualTo("of-second"));
	}

	@Test
	void listenerBeansAreToldOfConnectionAndLinks() {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
			.withBean(ConnectionStateListener.class, () -> (change) -> events.add(change.to().name()))
			.withBean(ManagementNodeListener.class, () -> new ManagementNodeListener() {
				@Override
				public void attached(String target, long generation) {
					events.add(target + " " + generation);
				}
			})
			.run((context) -> {
				context.getBean(ManagementTemplate.class).execute("READ");
				List<String> seen = new ArrayList<>();
				for (int i = 0; i < 3; i++) {
					seen.add(events.poll(10, TimeUnit.SECONDS));
				}
				assertThat(seen).containsExactlyInAnyOrder("CONNECTING", "READY", "$management 1");
			});
	}

	@Test
	void requestListenerBeansAreTold() {
		StringBuffer told = new StringBuffer();
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
			.withBean("one", RequestListener.class, () -> (target, request) -> {
				told.append("start ");
				return (response, failure) -> told.append("end of ").append(request.operation());
			})
			.run((context) -> {
				context.getBean(ManagementTemplate.class).execute("READ");
				assertThat(told).hasToString("start end of READ");
			});
	}

	@Test
	void containerIdStartsWithTheApplicationName() {
		this.contextRunner.withPropertyValues("spring.application.name=orders")
			.run((context) -> assertThat(connection(context).options().containerId()).matches("orders-[0-9a-f]{8}"));
	}

	@Test
	void containerIdIsReadableWithoutApplicationName() {
		this.contextRunner
			.run((context) -> assertThat(connection(context).options().containerId()).matches("amqp-mgmt-[0-9a-f]{8}"));
	}

	@Test
	void callbacksRunOnNamedVirtualThreadsWhenThoseAreEnabledAndJavaHasThem() {
		boolean expected = Runtime.version().feature() >= 21;
		node.when("READ").after(Duration.ofMillis(500)).reply(200, "OK", Map.of());
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri(), "spring.threads.virtual.enabled=true")
			.run((context) -> {
				Thread thread = context.getBean(ManagementTemplate.class)
					.executeAsync("READ", null, null)
					.thenApply((response) -> Thread.currentThread())
					.get();
				assertThat(thread.getClass().getSimpleName().equals("VirtualThread")).isEqualTo(expected);
				assertThat(thread.getName()).startsWith("amqp-mgmt-");
			});
	}

	private static ManagementConnection connection(ApplicationContext context) {
		return context.getBean(ManagementConnection.class);
	}

	private static ManagementConnection connectionTo(String uri) {
		return ManagementConnection.create(ManagementConnectionOptions.builder().uri(uri).build());
	}

	static class RotatedDetails implements AmqpManagementConnectionDetails {

		private volatile String username = "first";

		@Override
		public List<Address> getAddresses() {
			return List.of(new Address("one", 1), new Address("two", 2));
		}

		@Override
		public String getUsername() {
			return this.username;
		}

		@Override
		public String getPassword() {
			return "s3cret";
		}

		@Override
		public String getVirtualHost() {
			return "of-details";
		}

		@Override
		public TlsOptions getTls() {
			return UserConnectionDetails.TLS;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UserConnectionDetails {

		static final TlsOptions TLS = new TlsOptions(null, false);

		@Bean
		RotatedDetails details() {
			return new RotatedDetails();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConnectionCustomizers {

		@Bean
		@Order(2)
		ManagementConnectionOptionsCustomizer second() {
			return (builder) -> builder.containerId("of-second");
		}

		@Bean
		@Order(1)
		ManagementConnectionOptionsCustomizer first() {
			return (builder) -> builder.containerId("of-first");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TemplateCustomizers {

		@Bean
		@Order(2)
		ManagementTemplateCustomizer second() {
			return (builder) -> builder.target("of-second");
		}

		@Bean
		@Order(1)
		ManagementTemplateCustomizer first() {
			return (builder) -> builder.target("of-first");
		}

	}

	static class UserOperations implements ManagementOperations {

		@Override
		public ManagementResponse execute(ManagementRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ManagementResponse exchange(ManagementRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public OperationSpec operation(String operation) {
			throw new UnsupportedOperationException();
		}

		@Override
		public OperationSpec operation(byte[] operation) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CreateSpec create(String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public ReadSpec read(String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UpdateSpec update(String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public DeleteSpec delete(String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public QuerySpec query(String type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SchemaSpec schema() {
			throw new UnsupportedOperationException();
		}

	}

}
