package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.List;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.Failures;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.support.TestProxy;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.support.WebSocketFront;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class ProxyTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
		.uri("amqp://broker.invalid:7001");

	@AfterEach
	void nothingIsLeft() {
		Leftovers.assertNoThreads();
		this.node.close();
	}

	@ParameterizedTest
	@EnumSource
	void requestsGoThroughAProxyThatResolvesTheHost(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port())) {
			assertWorks(this.options.proxy(proxy(type, proxy, null)));
			assertThat(proxy.destinations()).containsExactly("broker.invalid:7001");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aHostGivenByNumberStaysANumber(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port())) {
			assertWorks(
					this.options.addresses(List.of(new Address("192.0.2.7", 7001))).proxy(proxy(type, proxy, null)));
			assertWorks(
					this.options.addresses(List.of(new Address("2001:db8::7", 7001))).proxy(proxy(type, proxy, null)));
			assertThat(proxy.destinations()).first().isEqualTo("192.0.2.7:7001");
			assertThat(proxy.destinations()).last().asString().contains("2001:db8").endsWith(":7001");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aProxyIsToldUserAndPassword(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port(), "user", TestSecrets.PROXY_PASSWORD)) {
			assertWorks(this.options.proxy(proxy(type, proxy, new Credentials("user", TestSecrets.PROXY_PASSWORD))));
		}
	}

	@ParameterizedTest
	@EnumSource
	void wrongCredentialsForTheProxyAreNamedAsSuch(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port(), "user", TestSecrets.PROXY_PASSWORD)) {
			assertThat(Failures
				.ofConnect(this.options.proxy(proxy(type, proxy, new Credentials("user", TestSecrets.WRONG_PASSWORD)))))
				.isInstanceOf(AuthenticationFailedException.class)
				.hasMessageContaining("The proxy at 127.0.0.1:" + proxy.port() + " did not connect")
				.hasMessageContaining("amqp.mgmt.proxy.password")
				.hasMessageNotContaining(TestSecrets.WRONG_PASSWORD)
				.satisfies((failure) -> assertThat(failure.getCause())
					.hasMessageNotContaining(TestSecrets.WRONG_PASSWORD));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aProxyThatWantsCredentialsSaysSo(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port(), "user", TestSecrets.PROXY_PASSWORD)) {
			assertThat(Failures.ofConnect(this.options.proxy(proxy(type, proxy, null))))
				.hasMessageContaining("The proxy at 127.0.0.1:" + proxy.port() + " did not connect")
				.hasMessageContaining("amqp.mgmt.proxy.username");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRefusalOfTheProxyIsNoneOfThePeer(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port())) {
			proxy.refuse("403 Forbidden", 2);
			assertThat(Failures.ofConnect(this.options.proxy(proxy(type, proxy, null))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining(
						"The proxy at 127.0.0.1:" + proxy.port() + " did not connect to broker.invalid:7001")
				.hasMessageContaining((type == ProxyOptions.Type.HTTP) ? "403 Forbidden" : "FORBIDDEN")
				.hasMessageContaining("amqp.mgmt.proxy.type")
				.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aServerThatIsNoSuchProxyIsNamed(ProxyOptions.Type type) {
		try (RawServer server = new RawServer("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes())) {
			assertThat(Failures.ofConnect(this.options.openTimeout(Duration.ofSeconds(2))
				.proxy(new ProxyOptions(type, new Address("127.0.0.1", server.port()), null))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("proxy");
		}
	}

	@Test
	void aProxyThatCannotBeReachedIsNamed() {
		try (ClosedPort closed = new ClosedPort()) {
			assertThat(Failures
				.ofConnect(this.options.proxy(new ProxyOptions(ProxyOptions.Type.HTTP, closed.address(), null))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("The proxy at " + closed.address() + " cannot be reached")
				.hasMessageContaining("amqp.mgmt.proxy.port");
		}
		assertThat(Failures.ofConnect(this.options
			.proxy(new ProxyOptions(ProxyOptions.Type.HTTP, new Address("no-such-proxy.invalid", 3128), null))))
			.isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("The proxy's host 'no-such-proxy.invalid' cannot be resolved");
	}

	@ParameterizedTest
	@EnumSource
	void aSilentProxyIsGivenUpAfterTheOpenTimeout(ProxyOptions.Type type) {
		try (TestProxy proxy = TestProxy.to(this.node.port())) {
			proxy.fallSilent();
			assertThat(Failures
				.ofConnect(this.options.openTimeout(Duration.ofMillis(300)).proxy(proxy(type, proxy, null))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("within 300 ms")
				.hasMessageContaining("the proxy was connecting");
		}
	}

	@Test
	void aPasswordDoesNotGoThroughAProxyInClearText() {
		try (TestProxy proxy = TestProxy.to(this.node.port())) {
			this.options.proxy(proxy(ProxyOptions.Type.SOCKS5, proxy, null))
				.credentials(() -> new Credentials("user", TestSecrets.PROXY_PASSWORD));
			assertThat(Failures.ofConnect(this.options)).isInstanceOf(AuthenticationFailedException.class)
				.hasMessageContaining("amqp.mgmt.sasl.allow-clear-text");
			assertWorks(this.options.allowClearText(true));
		}
	}

	@ParameterizedTest
	@EnumSource
	void proxyTlsAndWebSocketWorkTogether(ProxyOptions.Type type) {
		try (WebSocketFront front = WebSocketFront.to(this.node.port(), TestKeys.serving());
				TestProxy proxy = TestProxy.to(front.port(), "user", TestSecrets.PROXY_PASSWORD)) {
			assertWorks(ManagementConnectionOptions.builder()
				.uri("amqp://localhost")
				.tls(new TlsOptions(TestKeys::trusting, true))
				.webSocket(WebSocketOptions.defaults())
				.proxy(proxy(type, proxy, new Credentials("user", TestSecrets.PROXY_PASSWORD))));
			assertThat(proxy.destinations()).containsExactly("localhost:443");
			assertThat(front.requests()).singleElement().asString().contains("\r\nhost: localhost\r\n");
		}
	}

	@Test
	void optionsShowNoPassword() {
		ProxyOptions proxy = new ProxyOptions(ProxyOptions.Type.HTTP, new Address("proxy", 3128),
				new Credentials("user", TestSecrets.PROXY_PASSWORD));
		assertThat(proxy).asString().contains("proxy:3128").doesNotContain(TestSecrets.PROXY_PASSWORD);
		assertThat(this.options.proxy(proxy).build()).asString()
			.contains("proxy:3128")
			.doesNotContain(TestSecrets.PROXY_PASSWORD);
	}

	@Test
	void whatNettyCannotTellASocks5ProxyIsRefused() {
		Address address = new Address("proxy", 1080);
		for (Credentials credentials : List.of(new Credentials("j\u00fcrgen", "secret"),
				new Credentials("user", "geheimschl\u00fcssel"))) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new ProxyOptions(ProxyOptions.Type.SOCKS5, address, credentials))
				.withMessageContaining("ASCII")
				.withMessageNotContaining("geheim");
			assertThat(new ProxyOptions(ProxyOptions.Type.HTTP, address, credentials).credentials())
				.isEqualTo(credentials);
		}
	}

	@Test
	void credentialsThatAProxyCannotBeToldAreRefused() {
		Address address = new Address("proxy", 3128);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ProxyOptions(ProxyOptions.Type.HTTP, address,
					new Credentials("us:er", TestSecrets.PROXY_PASSWORD)))
			.withMessageContaining("colon")
			.withMessageNotContaining(TestSecrets.PROXY_PASSWORD);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ProxyOptions(ProxyOptions.Type.SOCKS5, address,
					new Credentials("user", TestSecrets.PROXY_PASSWORD.repeat(50))))
			.withMessageContaining("255")
			.withMessageNotContaining(TestSecrets.PROXY_PASSWORD);
	}

	private static ProxyOptions proxy(ProxyOptions.Type type, TestProxy proxy, Credentials credentials) {
		return new ProxyOptions(type, new Address("127.0.0.1", proxy.port()), credentials);
	}

	private void assertWorks(ManagementConnectionOptions.Builder options) {
		this.node.whenAny().reply(ManagementReply.ok("fine"));
		try (ManagementConnection connection = ManagementConnection.create(options.build())) {
			assertThat(ManagementTemplate.builder(connection).build().operation("READ").execute().body())
				.isEqualTo("fine");
		}
	}

}
