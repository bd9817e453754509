package io.github.amqpmgmt.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.support.Failures;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.RawServer;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.support.WebSocketFront;
import io.github.amqpmgmt.support.WebSocketFront.Frame;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class WebSocketTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private WebSocketFront front = WebSocketFront.to(this.node.port());

	private ManagementConnection connection;

	private final BlockingQueue<ManagementException> losses = new LinkedBlockingQueue<>();

	@AfterEach
	void nothingIsLeft() {
		if (this.connection != null) {
			this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		}
		this.front.close();
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

	@Test
	void requestsAndRepliesTravelInBinaryFramesWhichAreMasked() {
		ManagementTemplate template = connect(options());
		assertThat(template.operation("READ").body("hello").execute().body()).isEqualTo("hello");
		assertThat(this.front.frames()).isNotEmpty()
			.allMatch((frame) -> frame.type() == WebSocketFront.BINARY)
			.allMatch(Frame::masked);
		assertThat(this.front.requests()).singleElement()
			.asString()
			.startsWith("GET / HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nhost: 127.0.0.1:" + this.front.port() + "\r\n")
			.containsIgnoringCase("\r\nsec-websocket-protocol: amqp\r\n")
			.containsIgnoringCase("\r\nsec-websocket-version: 13\r\n")
			.doesNotContainIgnoringCase("origin");
	}

	@Test
	void pathAndHeadersAreThoseOfTheOptions() {
		connect(options().webSocket(new WebSocketOptions("/$servicebus/websocket?x=%20y",
				Map.of("Authorization", "Bearer s3cret", "Host", "other.example"), 1024 * 1024)));
		assertThat(this.front.requests()).singleElement()
			.asString()
			.startsWith("GET /$servicebus/websocket?x=%20y HTTP/1.1\r\n")
			.containsIgnoringCase("\r\nauthorization: Bearer s3cret\r\n")
			.containsIgnoringCase("\r\nhost: other.example\r\n");
	}

	@Test
	void webSocketWorksOverTls() {
		this.front.close();
		this.front = WebSocketFront.to(this.node.port(), TestKeys.serving());
		ManagementTemplate template = connect(options().tls(new TlsOptions(TestKeys::trusting, true)));
		assertThat(template.operation("READ").body("hello").execute().body()).isEqualTo("hello");
	}

	@ParameterizedTest
	@CsvSource({ "1,false", "7,true", "1000,true" })
	void whereWebSocketFramesBeginAndEndDoesNotMatter(int size, boolean fragments) {
		this.front.frameSize(size, fragments);
		ManagementTemplate template = connect(options());
		String body = "long".repeat(500);
		assertThat(template.operation("READ").body(body).execute().body()).isEqualTo(body);
	}

	@Test
	void whatIsLargerThanPeersTakeIsSplitIntoSeveralFrames() {
		ManagementTemplate template = connect(options());
		String body = "long".repeat(100_000);
		assertThat(template.operation("READ").body(body).execute().body()).isEqualTo(body);
		assertThat(this.front.frames()).allMatch((frame) -> frame.length() <= 64 * 1024);
	}

	@Test
	void aPingIsAnsweredWithWhatItHolds() {
		ManagementTemplate template = connect(options());
		this.front.send(WebSocketFront.PING, "are you there?".getBytes(StandardCharsets.US_ASCII));
		this.front.send(WebSocketFront.PONG);
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.front.frames()
				.stream()
				.anyMatch((frame) -> frame.type() == WebSocketFront.PONG
						&& new String(frame.payload(), StandardCharsets.US_ASCII).equals("are you there?")));
		assertThat(template.operation("READ").body("hello").execute().body()).isEqualTo("hello");
	}

	@Test
	void closingEndsTheWebSocketToo() {
		connect(options());
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(this.front.frames()).last()
				.satisfies((frame) -> assertThat(frame.payload()).startsWith((byte) (1000 >> 8), (byte) 1000)));
	}

	@Test
	void aCloseOfThePeerEndsTheConnectionAndItComesBack() {
		ManagementTemplate template = connect(options());
		byte[] payload = ("\u0003\u00e9" + "moving\nhouse").getBytes(StandardCharsets.ISO_8859_1);
		this.front.send(WebSocketFront.CLOSE, payload);
		assertThat(loss()).isInstanceOf(ConnectionLostException.class)
			.hasMessageContaining("the peer closed the WebSocket with status 1001 'moving?house'");
		assertThat(template.operation("READ").body("hello").execute().body()).isEqualTo("hello");
		assertThat(this.front.frames()).anyMatch((frame) -> frame.type() == WebSocketFront.CLOSE);
	}

	@Test
	void aTextFrameEndsTheConnection() {
		connect(options());
		this.front.send(WebSocketFront.TEXT, (byte) 'x');
		assertThat(loss()).isInstanceOf(ConnectionLostException.class).hasMessageContaining("text frame");
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> this.front.frames()
				.stream()
				.anyMatch((frame) -> frame.type() == WebSocketFront.CLOSE && frame.payload()[1] == (byte) 1003));
	}

	@ParameterizedTest
	@ValueSource(longs = { 4097, Integer.MAX_VALUE, Long.MAX_VALUE })
	void aFrameThatIsTooLargeIsRefusedByItsHead(long length) {
		connect(options().webSocket(new WebSocketOptions("/", Map.of(), 4096)));
		this.front.sendHead(WebSocketFront.BINARY, length);
		assertThat(loss()).isInstanceOf(ConnectionLostException.class)
			.hasMessageContaining("more than 4096 bytes")
			.hasMessageContaining("amqp.mgmt.web-socket.max-frame-size");
	}

	@Test
	void whatIsNoWebSocketFrameEndsTheConnection() {
		connect(options());
		this.front.send(3, (byte) 0);
		assertThat(loss()).isInstanceOf(ConnectionLostException.class)
			.hasMessageContaining("broke the protocol of WebSocket");
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 Unauthorized", "403 Forbidden" })
	void aPeerThatWantsOtherCredentialsIsAnAuthenticationFailure(String status) {
		this.front.answer("HTTP/1.1 " + status + "\r\nContent-Length: 1000000\r\n\r\n<html>");
		assertThat(Failures.ofConnect(options())).isInstanceOf(AuthenticationFailedException.class)
			.hasMessageContaining("refused WebSocket with status " + status)
			.hasMessageContaining("amqp.mgmt.web-socket.headers");
	}

	@Test
	void aWrongPathIsNamed() {
		this.front.answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
		assertThat(Failures.ofConnect(options().webSocket(new WebSocketOptions("/wrong", Map.of(), 4096))))
			.isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("404 Not Found (path /wrong)")
			.hasMessageContaining("amqp.mgmt.web-socket.path");
	}

	@Test
	void anotherRefusalIsReportedWithoutWhatCouldForgeLogs() {
		this.front.answer("HTTP/1.1 503 Come\u001b[31m later\r\n\r\n");
		assertThat(Failures.ofConnect(options())).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("refused WebSocket with status 503 Come?[31m later");
	}

	@Test
	void aPeerOfAnotherSubprotocolIsRecognised() {
		this.front.subprotocol("mqtt");
		assertThat(Failures.ofConnect(options())).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("subprotocol 'amqp': it named 'mqtt'");
		this.front.subprotocol(null);
		assertThat(Failures.ofConnect(options())).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("subprotocol 'amqp': it named none");
	}

	@Test
	void aPeerThatDidNotReadTheRequestIsRecognised() {
		this.front.accept("wrong");
		assertThat(Failures.ofConnect(options())).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("broke the WebSocket handshake");
	}

	@Test
	void aPeerThatIsNoWebServerIsRecognised() {
		try (RawServer server = new RawServer("AMQP\0\1\0\0 \r\n\r\n".getBytes())) {
			assertThat(
					Failures.ofConnect(options().addresses(java.util.List.of(new Address("127.0.0.1", server.port())))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("did not answer the request for WebSocket by HTTP");
		}
	}

	@Test
	void headersOfAnAnswerAreBounded() {
		this.front.answer("HTTP/1.1 101 Switching Protocols\r\nX: " + "x".repeat(100_000));
		assertThat(Failures.ofConnect(options())).isExactlyInstanceOf(ConnectionFailedException.class)
			.hasMessageContaining("did not answer the request for WebSocket by HTTP");
	}

	@Test
	void aPeerThatDoesNotAnswerIsGivenUpAfterTheOpenTimeout() {
		try (RawServer server = new RawServer()) {
			assertThat(
					Failures.ofConnect(options().addresses(java.util.List.of(new Address("127.0.0.1", server.port())))
						.openTimeout(Duration.ofMillis(300))))
				.isExactlyInstanceOf(ConnectionFailedException.class)
				.hasMessageContaining("within 300 ms")
				.hasMessageContaining("WebSocket was being set up");
		}
	}

	@Test
	void whereNoPortIsNamedItIsThatOfTheWeb() {
		ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
			.uri("amqps://host")
			.webSocket(WebSocketOptions.defaults());
		assertThat(options.build().addresses()).containsExactly(new Address("host", 443));
		assertThat(options.tls(null).build().addresses()).containsExactly(new Address("host", 80));
		assertThat(options.webSocket(null).build().addresses()).containsExactly(new Address("host", 5672));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "path", "/a b", "/a#b", "/a\r\nX: y", "/\u00e4", "/%zz" })
	void whatIsNoPathIsRefused(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketOptions(path, Map.of(), 4096))
			.withMessageContaining("'path'");
	}

	@ParameterizedTest
	@CsvSource({ "Upgrade,x", "Connection,x", "Sec-WebSocket-Key,x", "'a b',x", "'',x", "X,'s3cret\r\nY: z'" })
	void whatIsNoHeaderOfOnesOwnIsRefused(String name, String value) {
		String actual = value.replace("\\r\\n", "\r\n");
		assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketOptions("/", Map.of(name, actual), 4096))
			.withMessageContaining(name)
			.withMessageNotContaining("s3cret");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1023, 64 * 1024 * 1024 + 1 })
	void aFrameSizeBeyondItsRangeIsRefused(int size) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebSocketOptions("/", Map.of(), size))
			.withMessageContaining("'maxFrameSize'");
	}

	@Test
	void optionsShowNoValueOfAHeader() {
		WebSocketOptions options = new WebSocketOptions("/ws", Map.of("Authorization", "s3cret"), 4096);
		assertThat(options).asString().contains("/ws", "Authorization").doesNotContain("s3cret");
		assertThat(options().webSocket(options).build()).asString().contains("/ws").doesNotContain("s3cret");
	}

	private ManagementConnectionOptions.Builder options() {
		return ManagementConnectionOptions.builder()
			.address(new Address("127.0.0.1", this.front.port()))
			.webSocket(WebSocketOptions.defaults())
			.recovery(new RecoveryOptions(Duration.ofMillis(10), Duration.ofMillis(20), 0));
	}

	private ManagementTemplate connect(ManagementConnectionOptions.Builder options) {
		this.node.whenAny().reply((request) -> ManagementReply.ok(request.body()));
		this.connection = ManagementConnection.create(options.stateListener((change) -> {
			if (change.failure() != null) {
				this.losses.add(change.failure());
			}
		}).build());
		this.connection.connectAsync().orTimeout(20, TimeUnit.SECONDS).join();
		return ManagementTemplate.builder(this.connection).build();
	}

	private ManagementException loss() {
		try {
			return this.losses.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
