package io.github.amqpmgmt.connection.sasl;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import javax.security.sasl.SaslException;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.engine.sasl.SaslClientContext;
import org.apache.qpid.protonj2.engine.sasl.SaslClientListener;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates one connection with the peer. Confined to the event loop, except for the
 * computation of costly responses. Serves one exchange: a new connection needs a new
 * instance.
 */
public final class SaslClient implements SaslClientListener {

	private static final int MAX_MESSAGE_BYTES = 4096;

	private final SaslMechanisms mechanisms;

	private final @Nullable String hostname;

	private final SaslOutcomeListener outcomeListener;

	private final Executor hashing;

	private final Executor eventLoop;

	private State state = State.AWAITING_MECHANISMS;

	private String mechanism = "";

	private @Nullable SaslExchange exchange;

	/**
	 * Creates the client for one connection.
	 * @param mechanisms the mechanisms to choose from
	 * @param hostname the virtual host to name in sasl-init, or {@code null} for none
	 * @param outcomeListener is told how the exchange ended
	 * @param hashing runs what takes too long for the event loop
	 * @param eventLoop runs tasks on the event loop that the engine is confined to
	 */
	public SaslClient(SaslMechanisms mechanisms, @Nullable String hostname, SaslOutcomeListener outcomeListener,
			Executor hashing, Executor eventLoop) {
		this.mechanisms = Objects.requireNonNull(mechanisms, "'mechanisms' must not be null");
		this.hostname = hostname;
		this.outcomeListener = Objects.requireNonNull(outcomeListener, "'outcomeListener' must not be null");
		this.hashing = Objects.requireNonNull(hashing, "'hashing' must not be null");
		this.eventLoop = Objects.requireNonNull(eventLoop, "'eventLoop' must not be null");
	}

	/**
	 * Ends the exchange without reporting an outcome, as the connection is gone or given
	 * up. Nothing is sent afterwards. Has no effect once the exchange has ended.
	 */
	public void abandon() {
		finish();
	}

	@Override
	public void handleSaslMechanisms(SaslClientContext context, Symbol @Nullable [] offered) {
		guard(context, () -> choose(context, offered));
	}

	@Override
	public void handleSaslChallenge(SaslClientContext context, @Nullable ProtonBuffer challenge) {
		guard(context, () -> answer(context, challenge));
	}

	/**
	 * Handles the outcome. This is the one callback that throws, and only to refuse a
	 * success that the exchange does not bear out: the engine takes no other refusal at
	 * this point. It catches the exception and fails, instead of sending the AMQP header.
	 */
	@Override
	public void handleSaslOutcome(SaslClientContext context, SaslOutcome outcome,
			@Nullable ProtonBuffer additionalData) {
		boolean accepted = false;
		try {
			accepted = accept(outcome, additionalData);
		}
		catch (SaslFailedException ex) {
			report(ex.failure());
		}
		if (outcome == SaslOutcome.SASL_OK && !accepted) {
			throw new IllegalStateException("The success reported by the peer is not accepted");
		}
	}

	private void choose(SaslClientContext context, Symbol @Nullable [] offered) throws SaslFailedException {
		if (this.state != State.AWAITING_MECHANISMS) {
			throw outOfOrder("mechanisms twice");
		}
		SaslMechanism chosen = this.mechanisms.select(names(offered));
		SaslExchange started = chosen.start();
		this.mechanism = chosen.name();
		this.exchange = started;
		this.state = State.NEGOTIATING;
		context.sendChosenMechanism(this.mechanism, this.hostname, buffer(started.initialResponse()));
	}

	private void answer(SaslClientContext context, @Nullable ProtonBuffer challenge) throws SaslFailedException {
		if (this.exchange == null || this.state != State.NEGOTIATING) {
			throw outOfOrder("a challenge out of order");
		}
		SaslStep step = this.exchange.respond(bytes(challenge));
		if (step.isCostly()) {
			this.state = State.COMPUTING;
			compute(context, step);
		}
		else {
			context.sendResponse(buffer(step.compute()));
		}
	}

	private void compute(SaslClientContext context, SaslStep step) throws SaslFailedException {
		try {
			this.hashing.execute(() -> handBack(context, computed(step)));
		}
		catch (RejectedExecutionException ex) {
			throw new SaslFailedException(SaslFailure.Kind.TEMPORARY,
					"SASL " + this.mechanism + ": the executor for hashing takes no work");
		}
	}

	private void handBack(SaslClientContext context, SaslStep result) {
		try {
			this.eventLoop.execute(() -> guard(context, () -> resume(context, result)));
		}
		catch (RejectedExecutionException ex) {
			// The event loop has ended, and the connection with it: nobody is left to
			// tell.
		}
	}

	private SaslStep computed(SaslStep step) {
		try {
			return SaslStep.ready(step.compute());
		}
		catch (SaslFailedException ex) {
			return SaslStep.costly(() -> {
				throw ex;
			});
		}
		catch (Throwable ex) {
			return SaslStep.costly(() -> {
				throw unexpected(ex);
			});
		}
	}

	private void resume(SaslClientContext context, SaslStep result) throws SaslFailedException {
		if (context.isDone()) {
			finish();
			return;
		}
		byte[] response = result.compute();
		this.state = State.NEGOTIATING;
		context.sendResponse(buffer(response));
	}

	private boolean accept(SaslOutcome outcome, @Nullable ProtonBuffer additionalData) throws SaslFailedException {
		if (this.state == State.FINISHED) {
			return false;
		}
		if (this.exchange == null) {
			throw outOfOrder("an outcome before its mechanisms");
		}
		if (outcome != SaslOutcome.SASL_OK) {
			throw refusal(outcome);
		}
		if (this.state != State.NEGOTIATING) {
			throw outOfOrder("success before it had our response");
		}
		complete(this.exchange, additionalData);
		finish();
		this.outcomeListener.succeeded(this.mechanism);
		return true;
	}

	private void complete(SaslExchange current, @Nullable ProtonBuffer additionalData) throws SaslFailedException {
		try {
			current.complete(bytes(additionalData));
		}
		catch (RuntimeException ex) {
			throw unexpected(ex);
		}
	}

	/**
	 * Runs a step, unless the exchange has ended, and turns whatever it throws into the
	 * outcome.
	 */
	private void guard(SaslClientContext context, Step step) {
		if (this.state == State.FINISHED) {
			return;
		}
		try {
			step.run();
		}
		catch (SaslFailedException ex) {
			fail(context, ex);
		}
		catch (EngineStateException ex) {
			// The engine has failed or is shut down, and has told its own handlers so.
			finish();
		}
		catch (RuntimeException ex) {
			fail(context, unexpected(ex));
		}
	}

	private void fail(SaslClientContext context, SaslFailedException failure) {
		try {
			report(failure.failure());
		}
		finally {
			context.saslFailure(new SaslException(failure.getMessage()));
		}
	}

	private void report(SaslFailure failure) {
		if (this.state != State.FINISHED) {
			finish();
			this.outcomeListener.failed(failure);
		}
	}

	private void finish() {
		this.state = State.FINISHED;
		this.exchange = null;
	}

	private SaslFailedException refusal(SaslOutcome outcome) {
		boolean temporary = outcome == SaslOutcome.SASL_TEMP;
		String what = switch (outcome) {
			case SASL_AUTH -> "refused the credentials";
			case SASL_TEMP -> "cannot authenticate for the moment";
			default -> "failed to authenticate us";
		};
		return new SaslFailedException(temporary ? SaslFailure.Kind.TEMPORARY : SaslFailure.Kind.REFUSED,
				"The peer " + what + " (SASL " + this.mechanism + ", outcome " + outcome.saslCode() + ")");
	}

	private SaslFailedException unexpected(Throwable ex) {
		return new SaslFailedException(SaslFailure.Kind.PROTOCOL,
				"SASL " + this.mechanism + ": unexpected " + ex.getClass().getName());
	}

	private static SaslFailedException outOfOrder(String what) {
		return new SaslFailedException(SaslFailure.Kind.PROTOCOL, "The peer broke the order of SASL: it sent " + what);
	}

	private static List<String> names(Symbol @Nullable [] symbols) {
		return (symbols == null) ? List.of()
				: Arrays.stream(symbols).filter(Objects::nonNull).map(Symbol::toString).toList();
	}

	private static byte[] bytes(@Nullable ProtonBuffer buffer) throws SaslFailedException {
		if (buffer == null) {
			return new byte[0];
		}
		int length = buffer.getReadableBytes();
		if (length > MAX_MESSAGE_BYTES) {
			throw new SaslFailedException(SaslFailure.Kind.PROTOCOL,
					"The peer sent " + length + " bytes of SASL data; accepted are " + MAX_MESSAGE_BYTES);
		}
		byte[] bytes = new byte[length];
		buffer.readBytes(bytes, 0, length);
		return bytes;
	}

	private static ProtonBuffer buffer(byte[] bytes) {
		return ProtonBufferAllocator.defaultAllocator().copy(bytes);
	}

	private enum State {

		AWAITING_MECHANISMS, NEGOTIATING, COMPUTING, FINISHED

	}

	@FunctionalInterface
	private interface Step {

		void run() throws SaslFailedException;

	}

}
