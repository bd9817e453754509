package io.github.amqpmgmt.connection;

import java.util.Map;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.support.ClassPath;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.raw.RawPeer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections without the libraries that only proxies and WebSocket need.
 */
class WithoutTransportLibrariesTests {

	@Test
	void webSocketSaysWhatToAdd() throws Exception {
		ClassPath.runWithout("netty-codec-http", WithoutHttp.class);
	}

	@Test
	void proxiesSayWhatToAdd() throws Exception {
		ClassPath.runWithout("netty-handler-proxy", WithoutProxies.class);
	}

	public static final class WithoutHttp implements Runnable {

		@Override
		public void run() {
			otherConnectionsWork();
			refused(ManagementConnectionOptions.builder().webSocket(new WebSocketOptions("/", Map.of(), 4096)),
					"amqp.mgmt.web-socket", "io.netty:netty-codec-http");
		}

	}

	public static final class WithoutProxies implements Runnable {

		@Override
		public void run() {
			otherConnectionsWork();
			refused(ManagementConnectionOptions.builder()
				.poolSize(2)
				.proxy(new ProxyOptions(ProxyOptions.Type.SOCKS5, new Address("proxy", 1080), null)), "amqp.mgmt.proxy",
					"io.netty:netty-handler-proxy");
		}

	}

	private static void otherConnectionsWork() {
		try (RawPeer peer = RawPeer.start();
				ManagementConnection connection = ManagementConnection.create(
						ManagementConnectionOptions.builder().address(new Address("127.0.0.1", peer.port())).build())) {
			assertThat(ManagementTemplate.builder(connection).build().execute("READ").body()).isEqualTo("fine");
		}
	}

	private static void refused(ManagementConnectionOptions.Builder options, String property, String dependency) {
		assertThatExceptionOfType(ConnectionFailedException.class)
			.isThrownBy(() -> ManagementConnection.create(options.build()).close())
			.withMessageContaining(property)
			.satisfies((failure) -> assertThat(failure.failure().action()).contains("Add " + dependency));
	}

}
