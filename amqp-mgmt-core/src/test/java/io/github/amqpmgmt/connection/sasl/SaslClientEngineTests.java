package io.github.amqpmgmt.connection.sasl;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.support.TestSecrets;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SaslClient} on a real engine, against SASL frames made by hand.
 */
class SaslClientEngineTests {

	private final Engine engine = EngineFactory.PROTON.createEngine();

	private final SaslFramePeer peer = new SaslFramePeer(this.engine);

	private final RecordedOutcome outcome = new RecordedOutcome();

	private final LinkedBlockingQueue<Runnable> eventLoop = new LinkedBlockingQueue<>();

	private final ExecutorService hashing = Executors.newSingleThreadExecutor();

	@AfterEach
	void stopHashing() {
		this.hashing.shutdownNow();
	}

	@Test
	void amqpHeaderFollowsOnceThePeerHasProvedItselfInTheOutcome() throws Exception {
		ScramTestServer server = upToClientFinal();
		this.peer.outcome(SaslCode.OK, server.serverFinal(this.peer.response()));
		assertSucceeded();
	}

	@Test
	void amqpHeaderFollowsOnceThePeerHasProvedItselfInAChallenge() throws Exception {
		ScramTestServer server = upToClientFinal();
		this.peer.challenge(server.serverFinal(this.peer.response()));
		assertThat(this.peer.response()).isEmpty();
		this.peer.outcome(SaslCode.OK, null);
		assertSucceeded();
	}

	@Test
	void amqpHeaderIsNotSentToAPeerThatHasNotProvedItself() throws Exception {
		upToClientFinal();
		this.peer.outcome(SaslCode.OK, null);
		assertFailed(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void amqpHeaderIsNotSentIfTheOutcomeComesFirst() {
		start();
		this.peer.header();
		this.peer.outcome(SaslCode.OK, null);
		assertFailed(SaslFailure.Kind.PROTOCOL);
	}

	@Test
	void amqpHeaderIsNotSentIfTheListenerShutsTheEngineDown() throws Exception {
		this.outcome.whenFailed = this.engine::shutdown;
		upToClientFinal();
		this.peer.response();
		this.peer.outcome(SaslCode.OK, null);
		assertThat(this.outcome.failed).extracting(SaslFailure::kind).containsExactly(SaslFailure.Kind.PROTOCOL);
		assertThat(this.engine.isShutdown()).isTrue();
		assertThat(this.peer.hasReceived()).isFalse();
	}

	@Test
	void refusalFailsTheEngine() throws Exception {
		upToClientFinal();
		this.peer.outcome(SaslCode.AUTH, null);
		assertFailed(SaslFailure.Kind.REFUSED);
	}

	@Test
	void missingMechanismFailsTheEngine() {
		start();
		this.peer.header();
		this.peer.mechanisms("GSSAPI");
		assertFailed(SaslFailure.Kind.NO_COMMON_MECHANISM);
	}

	@Test
	void nothingIsSentIfTheEngineIsShutDownWhileHashing() throws Exception {
		start();
		this.peer.header();
		this.peer.mechanisms("SCRAM-SHA-512");
		this.peer.challenge(
				new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD).serverFirst(this.peer.initialResponse()));
		this.engine.shutdown();
		nextTask().run();
		assertThat(this.peer.hasReceived()).isFalse();
		assertThat(this.outcome.isEmpty()).isTrue();
	}

	private void assertSucceeded() {
		assertThat(this.outcome.failed).isEmpty();
		assertThat(this.outcome.succeeded).containsExactly("SCRAM-SHA-512");
		assertThat(this.peer.hasReceivedAmqpHeader()).isTrue();
		assertThat(this.engine.isFailed()).isFalse();
	}

	private void assertFailed(SaslFailure.Kind kind) {
		assertThat(this.outcome.succeeded).isEmpty();
		assertThat(this.outcome.failed).extracting(SaslFailure::kind).containsExactly(kind);
		assertThat(this.engine.isFailed()).isTrue();
		assertThat(this.peer.hasReceivedAmqpHeader()).isFalse();
	}

	private ScramTestServer upToClientFinal() throws Exception {
		ScramTestServer server = new ScramTestServer("SHA512", TestSecrets.SCRAM_PASSWORD);
		start();
		this.peer.header();
		this.peer.mechanisms("PLAIN", "SCRAM-SHA-512");
		this.peer.challenge(server.serverFirst(this.peer.initialResponse()));
		nextTask().run();
		return server;
	}

	private void start() {
		this.engine.saslDriver()
			.client()
			.setListener(new SaslClient(SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD, Set.of()), null,
					this.outcome, this.hashing, this.eventLoop::add));
		this.engine.errorHandler((failed) -> {
		});
		this.engine.start().open();
	}

	private Runnable nextTask() throws InterruptedException {
		Runnable task = this.eventLoop.poll(10, TimeUnit.SECONDS);
		assertThat(task).isNotNull();
		return task;
	}

}
