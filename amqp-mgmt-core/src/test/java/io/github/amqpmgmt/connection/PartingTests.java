package io.github.amqpmgmt.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.TestKeys;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeer;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client leaves a peer that broke the protocol.
 */
@Timeout(60)
class PartingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final byte[] BAD_FRAME = RawFrames.frame(7, 2, 0, RawPeerConnection.CHANNEL, new byte[0]);

	private final CompletableFuture<Void> left = new CompletableFuture<>();

	@Test
	void aPeerThatGoesOnWritingReadsWhyItIsLeft() {
		try (RawPeer peer = RawPeer.start()) {
			readsWhyItIsLeft(peer, ManagementConnectionOptions.builder().uri(peer.uri()));
		}
	}

	@Test
	void aPeerThatGoesOnWritingReadsWhyItIsLeftOverTlsToo() {
		try (RawPeer peer = RawPeer.start(TestKeys.serving().getServerSocketFactory())) {
			readsWhyItIsLeft(peer,
					ManagementConnectionOptions.builder()
						.address(new Address("127.0.0.1", peer.port()))
						.tls(new TlsOptions(TestKeys::trusting, true)));
		}
	}

	private void readsWhyItIsLeft(RawPeer peer, ManagementConnectionOptions.Builder options) {
		CompletableFuture<String> condition = new CompletableFuture<>();
		peer.once(FrameKind.TRANSFER, (to) -> {
			to.send(BAD_FRAME);
			this.left.join();
			for (int i = 0; i < 3; i++) {
				to.send(new byte[1000]);
			}
			to.readFrames(1);
			condition.complete(peer.closeCondition());
		});
		leave(options, condition);
		assertThat(condition).isCompletedWithValue("amqp:connection:framing-error");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100_000 })
	void aPeerThatNeverReadsLosesItsSocket(int bytes) {
		CompletableFuture<Void> lost = new CompletableFuture<>();
		try (RawPeer peer = RawPeer.start()) {
			peer.once(FrameKind.TRANSFER, (to) -> {
				to.send(BAD_FRAME);
				this.left.join();
				Awaitility.await().atMost(PATIENCE).until(() -> isCut(to, bytes));
				lost.complete(null);
			});
			leave(ManagementConnectionOptions.builder().uri(peer.uri()), lost);
		}
	}

	private static boolean isCut(RawPeerConnection to, int bytes) {
		try {
			to.send(new byte[bytes]);
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private void leave(ManagementConnectionOptions.Builder options, CompletableFuture<?> seen) {
		try (ManagementConnection connection = ManagementConnection.create(options.build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection).timeout(PATIENCE).build();
			assertThatExceptionOfType(ConnectionLostException.class)
				.isThrownBy(() -> template.operation("READ").idempotent(false).execute());
			this.left.complete(null);
			assertThat(seen).succeedsWithin(PATIENCE);
		}
		Leftovers.assertNoThreads();
	}

}
