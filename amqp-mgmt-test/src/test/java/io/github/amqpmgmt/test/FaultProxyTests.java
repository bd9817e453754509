package io.github.amqpmgmt.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.test.FaultProxy.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FaultProxy}, between two plain sockets.
 */
@Timeout(60)
class FaultProxyTests {

	private static final int PATIENCE_MILLIS = 10_000;

	private static final int SILENCE_MILLIS = 200;

	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final FaultProxy proxy = FaultProxy.to(this.listener.getLocalPort());

	private final List<Socket> sockets = new ArrayList<>();

	FaultProxyTests() throws IOException {
	}

	@AfterEach
	void stopWithNoThreadLeft() throws Exception {
		this.proxy.close();
		this.proxy.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.listener.close();
		assertThat(this.proxy.connectionCount()).isZero();
		// The thread of a connection that has ended may be on its last steps.
		for (Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().startsWith("fault-proxy-" + this.proxy.port())) {
				thread.join(10_000);
				assertThat(thread.isAlive()).as(thread.getName()).isFalse();
			}
		}
	}

	@Test
	void bytesGoThroughInBothDirectionsToTheOrderlyEnd() throws IOException {
		Pair pair = connect();
		send(pair.client, "request");
		assertReceives(pair.server, "request");
		send(pair.server, "reply");
		assertReceives(pair.client, "reply");
		send(pair.server, "last words");
		pair.server.close();
		assertReceives(pair.client, "last words");
		assertThat(pair.client.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void cuttingWithFinEndsBothSides() throws IOException {
		Pair pair = connect();
		this.proxy.cutWithFin();
		assertThat(pair.client.getInputStream().read()).isEqualTo(-1);
		assertThat(pair.server.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void cuttingWithResetBreaksBothSides() throws IOException {
		Pair pair = connect();
		this.proxy.cutWithReset();
		assertReset(pair.client);
		assertReset(pair.server);
	}

	@Test
	void aHalfOpenConnectionSwallowsBytesAndTellsNobodyOfTheEnd() throws IOException {
		Pair pair = connect();
		this.proxy.halfOpen();
		send(pair.client, "request");
		assertReceivesNothing(pair.server);
		send(pair.server, "reply");
		assertReceivesNothing(pair.client);
		pair.client.close();
		assertReceivesNothing(pair.server);
		send(pair.server, "to nobody");
		assertReceivesNothing(pair.server);
	}

	@Test
	void connectionsMadeAfterAHalfOpenOneWork() throws IOException {
		connect();
		this.proxy.halfOpen();
		Pair later = connect();
		send(later.client, "request");
		assertReceives(later.server, "request");
	}

	@Test
	void aStallHoldsBytesBackUntilResumed() throws IOException {
		Pair pair = connect();
		this.proxy.stall();
		send(pair.client, "request");
		send(pair.server, "reply");
		assertReceivesNothing(pair.server);
		assertReceivesNothing(pair.client);
		this.proxy.resume();
		assertReceives(pair.server, "request");
		assertReceives(pair.client, "reply");
	}

	@Test
	void aStallInOneDirectionLeavesTheOtherAlone() throws IOException {
		Pair pair = connect();
		this.proxy.stall(Direction.TO_SERVER);
		send(pair.client, "request");
		send(pair.server, "reply");
		assertReceives(pair.client, "reply");
		assertReceivesNothing(pair.server);
		this.proxy.heal();
		assertReceives(pair.server, "request");
	}

	@Test
	void aStalledConnectionCanBeCut() throws IOException {
		Pair pair = connect();
		this.proxy.stall();
		send(pair.client, "request");
		this.proxy.cutWithReset();
		assertReset(pair.server);
	}

	@Test
	void aThrottledConnectionForwardsInStepsUntilHealed() throws IOException {
		Pair pair = connect();
		this.proxy.throttle(1);
		send(pair.client, "a request that would take a minute and a half to arrive in full, at one byte a second");
		assertThat(pair.server.getInputStream().read()).isEqualTo('a');
		assertThat(pair.server.getInputStream().available()).isLessThan(80);
		this.proxy.heal();
		assertReceives(pair.server,
				" request that would take a minute and a half to arrive in full, at one byte a second");
	}

	@Test
	void singleBytesArriveComplete() throws IOException {
		Pair pair = connect();
		this.proxy.sendSingleBytes();
		send(pair.client, "request");
		assertReceives(pair.server, "request");
	}

	@Test
	void oneByteIsCorruptedInOneDirection() throws IOException {
		Pair pair = connect();
		this.proxy.corruptByte(Direction.TO_CLIENT, 2, 'a' ^ 'x');
		send(pair.client, "aaaa");
		assertReceives(pair.server, "aaaa");
		send(pair.server, "aaaa");
		assertReceives(pair.client, "aaxa");
		assertThat(this.proxy.corruptedBytes()).isEqualTo(1);
		send(pair.server, "aaaa");
		assertReceives(pair.client, "aaaa");
	}

	@Test
	void theByteToCorruptIsCountedAcrossSegments() throws IOException {
		Pair pair = connect();
		this.proxy.corruptByte(Direction.TO_SERVER, 5, 'a' ^ 'x');
		send(pair.client, "aaaa");
		assertReceives(pair.server, "aaaa");
		send(pair.client, "aaaa");
		assertReceives(pair.server, "axaa");
	}

	@Test
	void aCorruptionToComeCanBeTakenBack() throws IOException {
		Pair pair = connect();
		this.proxy.corruptByte(Direction.TO_SERVER, 0, 1);
		this.proxy.heal();
		send(pair.client, "request");
		assertReceives(pair.server, "request");
		assertThat(this.proxy.corruptedBytes()).isZero();
	}

	@Test
	void aTruncatedFrameIsTheLastThingBothSidesSee() throws IOException {
		Pair pair = connect();
		this.proxy.truncateFrame(Direction.TO_SERVER);
		send(pair.client, "\0\0\0\20\2\0\0\0payload.");
		assertThat(pair.server.getInputStream().readAllBytes()).hasSize(10);
		assertThat(pair.client.getInputStream().read()).isEqualTo(-1);
		assertThat(this.proxy.truncatedFrames()).isEqualTo(1);
	}

	@Test
	void aClientIsSentAwayWhenNobodyListens() throws IOException {
		this.listener.close();
		Socket client = open();
		assertReset(client);
	}

	@Test
	void impossibleFaultsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FaultProxy.to(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.throttle(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.corruptByte(Direction.TO_CLIENT, -1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.corruptByte(Direction.TO_CLIENT, 0, 0));
	}

	private Pair connect() throws IOException {
		Socket client = open();
		Socket server = this.listener.accept();
		this.sockets.add(server);
		server.setSoTimeout(PATIENCE_MILLIS);
		// The proxy knows the connection when it forwards for it.
		send(client, "AMQP\0\1\0\0");
		assertReceives(server, "AMQP\0\1\0\0");
		return new Pair(client, server);
	}

	private Socket open() throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		this.sockets.add(client);
		client.setSoTimeout(PATIENCE_MILLIS);
		return client;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void assertReceives(Socket socket, String text) throws IOException {
		byte[] received = socket.getInputStream().readNBytes(text.length());
		assertThat(new String(received, StandardCharsets.ISO_8859_1)).isEqualTo(text);
	}

	private static void assertReceivesNothing(Socket socket) throws IOException {
		socket.setSoTimeout(SILENCE_MILLIS);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
		socket.setSoTimeout(PATIENCE_MILLIS);
	}

	private static void assertReset(Socket socket) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
			.withMessageContaining("reset");
	}

	/**
	 * The two ends of one connection.
	 *
	 * @param client the end that connected
	 * @param server the end that was connected to
	 */
	private record Pair(Socket client, Socket server) {

	}

}
