package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.ManagementNodeOptions;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.support.ManualEventLoop;
import io.github.amqpmgmt.support.MemoryChannel;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.support.UnexpectedLogs;
import io.netty.channel.Channel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client with a request under way, whose socket, peer and clock are the test's. All
 * runs on the test's thread but name look-ups and the like.
 */
final class FuzzedClient implements ConnectionAccess.Resident {

	private static final ManualEventLoop LOOP = new ManualEventLoop();

	private static final ConnectionResources RESOURCES = ConnectionResources.create(LOOP, MemoryChannel.class);

	private static final UnexpectedLogs LOGS = UnexpectedLogs.keep();

	private static final RecoveryOptions ONE_ATTEMPT = new RecoveryOptions(RecoveryOptions.DEFAULT.delay(),
			RecoveryOptions.DEFAULT.maxDelay(), 1);

	private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();

	private static final long CLOCK_STEP_MILLIS = 1000;

	private final ManagementConnection connection;

	private final ManagementNode node;

	private final MemoryChannel channel;

	private final ScriptedPeer peer = new ScriptedPeer();

	private final List<CompletableFuture<ManagementResponse>> requests = new ArrayList<>();

	private int completions;

	private int losses;

	FuzzedClient(boolean withPassword, boolean withRetries) {
		LOOP.adopt();
		LOGS.take();
		ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
			.address(new Address("127.0.0.1", 5672))
			.saslMechanisms(List.of("PLAIN", "ANONYMOUS"))
			.recovery(ONE_ATTEMPT);
		if (withPassword) {
			options.credentials(() -> new Credentials("user", TestSecrets.PASSWORD));
		}
		this.connection = ManagementConnection.create(options.build(), RESOURCES);
		((ConnectionAccess) this.connection).add(this);
		this.node = ManagementNode.create(this.connection,
				ManagementNodeOptions.builder()
					.maxInFlight(3)
					.maxResponseSize(2000)
					.callbackExecutor(Runnable::run)
					.retry(withRetries ? RetryOptions.DEFAULT : RetryOptions.NONE)
					.listener((target, request) -> (response, failure) -> this.completions++)
					.build());
		request();
		this.channel = connected();
		exchange();
	}

	private static MemoryChannel connected() {
		long end = System.nanoTime() + PATIENCE_NANOS;
		LOOP.runTasks();
		Channel registered = LOOP.registered();
		while (registered == null && System.nanoTime() < end) {
			LOOP.awaitTask(10);
			registered = LOOP.registered();
		}
		assertThat(registered).isNotNull();
		return (MemoryChannel) registered;
	}

	ScriptedPeer peer() {
		return this.peer;
	}

	/**
	 * Sends one more request.
	 */
	void request() {
		this.requests.add(this.node.exchangeAsync(ManagementRequest.of("READ")));
	}

	/**
	 * Cancels the last request.
	 */
	void cancel() {
		this.requests.get(this.requests.size() - 1).cancel(false);
		exchange();
	}

	void closeNode() {
		this.node.closeAsync();
		exchange();
	}

	void pass(long millis) {
		LOOP.advance(millis);
		exchange();
	}

	void receive(byte[] bytes) {
		this.channel.receive(bytes);
		exchange();
	}

	/**
	 * Lets the client write what it has to say, and the peer read it.
	 */
	private void exchange() {
		LOOP.runTasks();
		this.peer.take(this.channel.takeWritten());
	}

	boolean isConnected() {
		return this.channel.isActive();
	}

	/**
	 * Ends the stream from the peer, and waits until nothing goes on any more. Whatever
	 * tries to connect again is refused.
	 */
	void hangUp() {
		this.channel.close();
		exchange();
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!isOver() && System.nanoTime() < end) {
			if (!LOOP.awaitTask(1)) {
				LOOP.advance(CLOCK_STEP_MILLIS);
			}
		}
	}

	private boolean isOver() {
		return this.requests.stream().allMatch(CompletableFuture::isDone);
	}

	void assertEverythingEndedOnce() {
		this.requests.forEach(FuzzedClient::assertEnded);
		assertThat(this.completions).as("outcomes of %s requests", this.requests.size())
			.isEqualTo(this.requests.size());
		assertThat(this.node.pending()).isZero();
		assertThat(this.losses).isLessThanOrEqualTo(1);
		assertThat(this.channel.isOpen()).isFalse();
		assertThat(this.connection.state()).isNotIn(ConnectionState.READY, ConnectionState.CLOSED);
		this.connection.closeAsync();
		LOOP.runTasks();
		assertThat(this.connection.state()).isEqualTo(ConnectionState.CLOSED);
		assertThat(LOGS.take()).isEmpty();
	}

	private static void assertEnded(CompletableFuture<ManagementResponse> request) {
		assertThat(request).isDone();
		try {
			request.getNow(null);
		}
		catch (CancellationException ex) {
			// By the script.
		}
		catch (CompletionException ex) {
			assertThat(ex.getCause()).isInstanceOf(ManagementException.class);
			for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
				assertExpected(cause);
			}
		}
	}

	/**
	 * The engine may throw whatever it likes at what a peer sent; the client throws what
	 * it has a word for.
	 */
	private static void assertExpected(Throwable failure) {
		assertThat(failure).isNotInstanceOf(Error.class);
		if (failure instanceof RuntimeException && !(failure instanceof ManagementException)) {
			Arrays.stream(failure.getStackTrace())
				.map(StackTraceElement::getClassName)
				.dropWhile((name) -> name.startsWith("java."))
				.findFirst()
				.ifPresent((thrower) -> assertThat(thrower).as("thrower of %s", failure)
					.doesNotStartWith("io.github.amqpmgmt"));
		}
	}

	@Override
	public void connectionLost(ManagementException failure) {
		this.losses++;
	}

	@Override
	public void connectionClosed() {
		// By this test.
	}

}
