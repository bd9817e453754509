package io.github.amqpmgmt.autoconfigure;

import java.util.Map;
import java.util.function.Consumer;

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
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that properties of TLS, WebSocket, proxy and SASL EXTERNAL reach the connection's
 * options, or are reported by their names.
 */
class TransportPropertiesTests {

	private static final String BUNDLE = "spring.ssl.bundle.pem.peer.";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, AmqpManagementAutoConfiguration.class));

	@Test
	void aBundleTurnsTlsOnAndSaysHow() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("broker", 5671));
			assertThat(options.tls()).isNotNull();
			assertThat(options.tls().sslContext()).isNotNull();
			assertThat(options.tls().sslContext().get()).isNotNull();
			assertThat(options.tls().verifyHostname()).isTrue();
			assertThat(options.tls().protocols()).containsExactly("TLSv1.3");
			assertThat(options.tls().cipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
		}, "amqp.mgmt.uri=amqp://broker", "amqp.mgmt.ssl.bundle=peer", BUNDLE + "options.enabled-protocols=TLSv1.3",
				BUNDLE + "options.ciphers=TLS_AES_256_GCM_SHA384");
	}

	@Test
	void aBundleGoesWithAnAmqpsUri() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("broker", 5671));
			assertThat(options.tls().sslContext()).isNotNull();
			assertThat(options.tls().protocols()).isEmpty();
		}, "amqp.mgmt.uri=amqps://broker", "amqp.mgmt.ssl.bundle=peer");
	}

	@Test
	void tlsWithoutBundleHasTheDefaultsOfTheJvm() {
		options((options) -> {
			assertThat(options.tls()).isEqualTo(TlsOptions.defaults());
			assertThat(options.addresses()).containsExactly(new Address("broker", 5671), new Address("other", 7000));
		}, "amqp.mgmt.addresses=broker,other:7000", "amqp.mgmt.ssl.enabled=true");
		options((options) -> assertThat(options.tls()).isEqualTo(new TlsOptions(null, false)),
				"amqp.mgmt.uri=amqps://broker", "amqp.mgmt.ssl.verify-hostname=false");
	}

	@Test
	void aBundleIsNotUsedIfTlsIsTurnedOff() {
		options((options) -> assertThat(options.tls()).isNull(), "amqp.mgmt.ssl.bundle=peer",
				"amqp.mgmt.ssl.enabled=false");
	}

	@Test
	void anUnknownBundleIsReported() {
		fails(NoSuchSslBundleException.class, (message) -> assertThat(message).contains("no-such"),
				"amqp.mgmt.ssl.bundle=no-such");
	}

	@Test
	void aBundleWithoutBundlesIsReported() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.ssl.bundle=peer")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContaining("amqp.mgmt.ssl.bundle")
				.hasMessageContaining("no SSL bundles"));
	}

	@ParameterizedTest
	@CsvSource({ "uri=amqps://broker", "addresses=amqps://broker" })
	void anAmqpsSchemeContradictsTlsTurnedOff(String peer) {
		fails(FailureAnalyzedException.class,
				(message) -> assertThat(message).contains("'amqp.mgmt.ssl.enabled' is false", "amqps"),
				"amqp.mgmt." + peer, "amqp.mgmt.ssl.enabled=false");
	}

	@Test
	void externalIsUsedIfItIsListedAndNoUserNameIsSet() {
		options((options) -> assertThat(options.credentialsProvider().credentials())
			.isEqualTo(new ExternalCredentials(null)), "amqp.mgmt.sasl.mechanisms=external");
		options((options) -> assertThat(options.credentialsProvider().credentials())
			.isEqualTo(new ExternalCredentials("alice")), "amqp.mgmt.sasl.mechanisms=EXTERNAL",
				"amqp.mgmt.sasl.authorization-id=alice");
		options((options) -> assertThat(options.credentialsProvider().credentials())
			.isEqualTo(new Credentials("guest", "s3cret")), "amqp.mgmt.sasl.mechanisms=PLAIN,EXTERNAL",
				"amqp.mgmt.username=guest", "amqp.mgmt.password=s3cret");
	}

	@Test
	void externalAloneContradictsAUserName() {
		fails(FailureAnalyzedException.class,
				(message) -> assertThat(message).contains("amqp.mgmt.sasl.mechanisms", "amqp.mgmt.username")
					.doesNotContain("s3cret"),
				"amqp.mgmt.uri=amqp://guest:s3cret@broker", "amqp.mgmt.sasl.mechanisms=EXTERNAL");
	}

	@Test
	void anAuthorizationIdIsForExternalOnly() {
		fails(FailureAnalyzedException.class, (message) -> assertThat(message)
			.contains("amqp.mgmt.sasl.authorization-id", "amqp.mgmt.sasl.mechanisms"),
				"amqp.mgmt.sasl.authorization-id=alice");
	}

	@Test
	void webSocketIsOffUnlessItIsEnabled() {
		options((options) -> assertThat(options.webSocket()).isNull(), "amqp.mgmt.web-socket.path=/ws");
		options((options) -> {
			assertThat(options.webSocket()).isEqualTo(WebSocketOptions.defaults());
			assertThat(options.addresses()).containsExactly(new Address("localhost", 80));
		}, "amqp.mgmt.web-socket.enabled=true");
	}

	@Test
	void propertiesOfWebSocketReachTheOptions() {
		options((options) -> {
			assertThat(options.webSocket())
				.isEqualTo(new WebSocketOptions("/$servicebus/websocket", Map.of("X-Route", "blue"), 2048));
			assertThat(options.addresses()).containsExactly(new Address("name.servicebus.windows.net", 443));
		}, "amqp.mgmt.uri=amqps://name.servicebus.windows.net", "amqp.mgmt.web-socket.enabled=true",
				"amqp.mgmt.web-socket.path=/$servicebus/websocket", "amqp.mgmt.web-socket.headers.X-Route=blue",
				"amqp.mgmt.web-socket.max-frame-size=2KB");
	}

	@Test
	void aConnectionStringWithoutPortMeansThePortOfWebSocketToo() {
		options((options) -> assertThat(options.addresses())
			.containsExactly(new Address("ns.servicebus.windows.net", 443)),
				"amqp.mgmt.connection-string=Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=b",
				"amqp.mgmt.web-socket.enabled=true");
		options((options) -> assertThat(options.addresses())
			.containsExactly(new Address("ns.servicebus.windows.net", 8443)),
				"amqp.mgmt.connection-string=Endpoint=sb://ns.servicebus.windows.net:8443/;SharedAccessKeyName=a;SharedAccessKey=b",
				"amqp.mgmt.web-socket.enabled=true");
	}

	@ParameterizedTest
	@CsvSource({ "path, ws", "max-frame-size, 1B", "max-frame-size, 3GB" })
	void badPropertiesOfWebSocketAreReported(String property, String value) {
		fails(InvalidConfigurationPropertyValueException.class,
				(message) -> assertThat(message).contains("amqp.mgmt.web-socket." + property),
				"amqp.mgmt.web-socket.enabled=true", "amqp.mgmt.web-socket." + property + "=" + value);
	}

	@Test
	void badHeadersAreReportedWithoutTheirValues() {
		fails(FailureAnalyzedException.class,
				(message) -> assertThat(message).contains("amqp.mgmt.web-socket.headers", "X-Token")
					.doesNotContain("s3cret"),
				"amqp.mgmt.web-socket.enabled=true", "amqp.mgmt.web-socket.headers.X-Token=s3cret\u00e4");
	}

	@Test
	void propertiesOfTheProxyReachTheOptions() {
		options((options) -> assertThat(options.proxy())
			.isEqualTo(new ProxyOptions(ProxyOptions.Type.HTTP, new Address("proxy", 3128), null)),
				"amqp.mgmt.proxy.host=proxy", "amqp.mgmt.proxy.port=3128");
		options((options) -> assertThat(options.proxy()).isEqualTo(new ProxyOptions(ProxyOptions.Type.SOCKS5,
				new Address("proxy", 1080), new Credentials("user", "s3cret"))), "amqp.mgmt.proxy.type=socks5",
				"amqp.mgmt.proxy.host=proxy", "amqp.mgmt.proxy.port=1080", "amqp.mgmt.proxy.username=user",
				"amqp.mgmt.proxy.password=s3cret");
	}

	@ParameterizedTest
	@CsvSource({ "'host=proxy', port", "'port=3128', host", "'username=user', host",
			"'host=proxy,port=3128,username=user', password", "'host=proxy,port=3128,password=s3cret', username" })
	void halfAProxyIsReported(String set, String missing) {
		fails(FailureAnalyzedException.class,
				(message) -> assertThat(message).contains("'amqp.mgmt.proxy." + missing + "' is not")
					.doesNotContain("s3cret"),
				properties(set));
	}

	@Test
	void badPropertiesOfTheProxyAreReported() {
		fails(InvalidConfigurationPropertyValueException.class,
				(message) -> assertThat(message).contains("amqp.mgmt.proxy.port"), properties("host=proxy,port=70000"));
		fails(FailureAnalyzedException.class,
				(message) -> assertThat(message).contains("amqp.mgmt.proxy.username", "colon").doesNotContain("s3cret"),
				properties("host=proxy,port=3128,username=us:er,password=s3cret"));
	}

	@Test
	void aMissingLibraryIsReportedWithWhatToAdd() throws Exception {
		ClassPathWithout.run(WithoutProxies.class, "netty-handler-proxy");
	}

	private static String[] properties(String list) {
		return java.util.Arrays.stream(list.split(","))
			.map((property) -> "amqp.mgmt.proxy." + property)
			.toArray(String[]::new);
	}

	private void options(Consumer<ManagementConnectionOptions> assertions, String... properties) {
		this.contextRunner.withPropertyValues(BUNDLE + "protocol=TLS")
			.withPropertyValues(properties)
			.run((context) -> assertions.accept(context.getBean(ManagementConnection.class).options()));
	}

	/**
	 * Runs with the classes of the loader without proxies.
	 */
	public static final class WithoutProxies implements Runnable {

		@Override
		public void run() {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
				.withPropertyValues(properties("host=proxy,port=3128"))
				.run((context) -> {
					FailureAnalysis analysis = new ManagementFailureAnalyzer().analyze(context.getStartupFailure());
					assertThat(analysis).isNotNull();
					assertThat(analysis.getDescription()).contains("amqp.mgmt.proxy", "not on the class path");
					assertThat(analysis.getAction()).contains("Add io.netty:netty-handler-proxy");
				});
		}

	}

	private void fails(Class<? extends Throwable> type, Consumer<String> message, String... properties) {
		this.contextRunner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			Throwable cause = context.getStartupFailure();
			while (cause.getCause() != null) {
				cause = cause.getCause();
			}
			assertThat(cause).isInstanceOf(type);
			message.accept(cause.getMessage()
					+ ((cause instanceof InvalidConfigurationPropertyValueException invalid) ? invalid.getName() : ""));
		});
	}

}
