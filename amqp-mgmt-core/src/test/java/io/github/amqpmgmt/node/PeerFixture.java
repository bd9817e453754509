package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.EnginePeer;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A peer that does what a test says, and a connection to it that waits for its detaches
 * and its close as long as the test does. Checked to leave nothing behind.
 */
@Timeout(60)
abstract class PeerFixture {

	protected static final long PATIENCE_SECONDS = 10;

	protected final EnginePeer peer = EnginePeer.start();

	protected ManagementConnection connection;

	protected final void connect() {
		connect(ManagementConnectionOptions.builder());
	}

	protected final void connect(ManagementConnectionOptions.Builder options) {
		this.connection = ManagementConnection
			.create(options.uri(this.peer.uri()).closeTimeout(Duration.ofHours(1)).build());
	}

	@AfterEach
	void stopWithNothingLeft() throws Exception {
		try (this.peer) {
			this.peer.answerDetaches();
			if (this.connection != null) {
				within(this.connection.closeAsync());
			}
		}
		Leftovers.assertNoThreads();
	}

	protected final ManagementTemplate template() {
		return ManagementTemplate.builder(this.connection).build();
	}

	/**
	 * A template whose callbacks run on the event loop.
	 */
	protected final ManagementTemplate.Builder direct() {
		return ManagementTemplate.builder(this.connection).callbackExecutor(Runnable::run);
	}

	protected static <T> T within(CompletableFuture<T> future) throws Exception {
		return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	protected static void assertAnswered(CompletableFuture<ManagementResponse> future) throws Exception {
		assertThat(within(future).statusCode()).isEqualTo(200);
	}

	/**
	 * Sends a request and has it answered.
	 * @param index the request's place in order of arrival at the peer
	 */
	protected final void assertServed(ManagementTemplate template, int index) throws Exception {
		CompletableFuture<ManagementResponse> future = template.executeAsync("NEXT", null, null);
		this.peer.request(index).answer();
		assertAnswered(future);
	}

	protected static <T extends ManagementException> T failure(Class<T> type, CompletableFuture<?> future) {
		ExecutionException thrown = catchThrowableOfType(ExecutionException.class, () -> within(future));
		assertThat(thrown).isNotNull();
		assertThat(thrown.getCause()).isInstanceOf(type);
		return type.cast(thrown.getCause());
	}

}
