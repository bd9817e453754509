package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ExternalCredentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.ProxyOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.connection.WebSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each connection has the TLS, WebSocket, proxy and identity of its own
 * properties, and none of another's.
 */
class NamedTransportTests {

	private static final String NAMED = "amqp.mgmt.connections.b.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, AmqpManagementAutoConfiguration.class))
		.withPropertyValues("spring.ssl.bundle.pem.peer.options.enabled-protocols=TLSv1.3");

	private static ManagementConnectionOptions byDefault(ApplicationContext context) {
		return context.getBean(ManagementConnection.class).options();
	}

	private static ManagementConnectionOptions named(ApplicationContext context) {
		return context.getBean("bManagementConnection", ManagementConnection.class).options();
	}

	private static String[] transport(String prefix) {
		return new String[] { prefix + "uri=amqp://one", prefix + "ssl.bundle=peer",
				prefix + "ssl.verify-hostname=false", prefix + "web-socket.enabled=true",
				prefix + "web-socket.path=/ws", prefix + "web-socket.headers.X-Token=s3cret",
				prefix + "proxy.host=proxy", prefix + "proxy.port=3128", prefix + "proxy.username=user",
				prefix + "proxy.password=s3cret", prefix + "sasl.mechanisms=EXTERNAL",
				prefix + "sasl.authorization-id=alice" };
	}

	private static void hasTransport(ManagementConnectionOptions options) {
		assertThat(options.addresses()).containsExactly(new Address("one", 443));
		assertThat(options.tls()).isNotNull();
		assertThat(options.tls().protocols()).containsExactly("TLSv1.3");
		assertThat(options.tls().verifyHostname()).isFalse();
		assertThat(options.webSocket()).isEqualTo(
				new WebSocketOptions("/ws", Map.of("X-Token", "s3cret"), WebSocketOptions.defaults().maxFrameSize()));
		assertThat(options.proxy()).isEqualTo(new ProxyOptions(ProxyOptions.Type.HTTP, new Address("proxy", 3128),
				new Credentials("user", "s3cret")));
		assertThat(options.credentialsProvider().credentials()).isEqualTo(new ExternalCredentials("alice"));
	}

	private static void hasNone(ManagementConnectionOptions options) {
		assertThat(options.addresses()).containsExactly(new Address("two", 5672));
		assertThat(options.tls()).isNull();
		assertThat(options.webSocket()).isNull();
		assertThat(options.proxy()).isNull();
	}

	@Test
	void aNamedConnectionHasItsOwnAndTheDefaultOneNothingOfIt() {
		this.contextRunner.withPropertyValues(transport(NAMED))
			.withPropertyValues("amqp.mgmt.uri=amqp://two")
			.run((context) -> {
				hasTransport(named(context));
				hasNone(byDefault(context));
				assertThat(byDefault(context).credentialsProvider().credentials()).isNull();
			});
	}

	@Test
	void whatTheDefaultOneHasIsNotInherited() {
		this.contextRunner.withPropertyValues(transport("amqp.mgmt."))
			.withPropertyValues(NAMED + "uri=amqp://two")
			.run((context) -> {
				hasTransport(byDefault(context));
				hasNone(named(context));
				// The mechanism is inherited, whom to act as by it is not.
				assertThat(named(context).credentialsProvider().credentials()).isEqualTo(new ExternalCredentials(null));
			});
	}

	@Test
	void tlsOfANamedConnectionMayBeThatOfTheJvm() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.ssl.bundle=peer", NAMED + "ssl.enabled=true", NAMED + "addresses=two")
			.run((context) -> {
				assertThat(named(context).tls()).isEqualTo(TlsOptions.defaults());
				assertThat(named(context).addresses()).containsExactly(new Address("two", 5671));
			});
	}

	@ParameterizedTest
	@CsvSource({ "web-socket.path, ws, web-socket.path", "web-socket.max-frame-size, 1B, web-socket.max-frame-size",
			"proxy.port, 70000, proxy.port" })
	void aValueThatCannotBeUsedIsReportedWithItsFullName(String property, String value, String reported) {
		this.contextRunner.withPropertyValues(transport("amqp.mgmt."))
			.withPropertyValues(transport(NAMED))
			.withPropertyValues(NAMED + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo(NAMED + reported)));
	}

	@ParameterizedTest
	@CsvSource({ "ssl.enabled=false, 'uri=amqps://b', ssl.enabled",
			"web-socket.enabled=true, web-socket.headers.X-Token=s3cret\u00e4, web-socket.headers",
			"proxy.host=proxy, proxy.password=s3cret, proxy.port", "proxy.port=1, proxy.password=s3cret, proxy.host",
			"sasl.authorization-id=alice, uri=amqp://b, sasl.authorization-id",
			"'sasl.mechanisms=EXTERNAL', 'uri=amqp://guest:s3cret@b', sasl.mechanisms" })
	void whatDoesNotGoTogetherIsReportedWithItsFullNameAndWithoutSecrets(String one, String other, String reported) {
		this.contextRunner.withPropertyValues(NAMED + one, NAMED + other)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContaining("'" + NAMED + reported + "'")
				.message()
				.doesNotContain("s3cret"));
	}

	@Test
	void mechanismsThatAreInheritedAreReportedWhereTheyAreSet() {
		this.contextRunner
			.withPropertyValues("amqp.mgmt.sasl.mechanisms=EXTERNAL", NAMED + "username=guest",
					NAMED + "password=s3cret")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("'amqp.mgmt.sasl.mechanisms' lists EXTERNAL alone")
						.hasMessageContaining("'" + NAMED + "username'");
					assertThat(failure.analysis().getAction()).contains("'" + NAMED + "sasl.mechanisms'");
				}));
	}

	@Test
	void aBundleWithoutBundlesIsReportedWithItsFullName() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
			.withPropertyValues(NAMED + "ssl.bundle=peer")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContaining("'" + NAMED + "ssl.bundle'"));
	}

}
