package io.github.amqpmgmt.token;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer.User;
import io.github.amqpmgmt.connection.internal.BackOff;
import io.github.amqpmgmt.connection.internal.BlockingCalls;
import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorisation for one audience on one open connection: a token is put when somebody
 * wants it, for all who wait, and again before it expires, for ever, as long as it is
 * used. A failure while the last token is valid keeps nobody waiting. Event loop only.
 */
final class Grant {

	private static final Logger logger = LoggerFactory.getLogger(TokenAuthorization.class);

	private final String audience;

	private final TokenEnvironment environment;

	private final Consumer<Grant> unused;

	private final BlockingCalls calls;

	private final Set<User> waiting = new LinkedHashSet<>();

	private final Set<User> users = new HashSet<>();

	// Whether anybody used it since a token was last asked for.
	private boolean used;

	private boolean underWay;

	private boolean ended;

	private @Nullable ManagementToken token;

	private boolean authorized;

	private long validUntilNanos;

	private long earliestNanos;

	private int failures;

	private @Nullable AuthorizationFailedException lastFailure;

	private @Nullable Cancellable timer;

	// Written by the event loop only.
	private volatile TokenStatus status;

	/**
	 * Creates the authorisation, for which no token was put yet.
	 * @param calls asks for tokens, for nobody else at the same time
	 * @param unused is told when nobody has used it for the life of a token
	 */
	Grant(String audience, TokenEnvironment environment, BlockingCalls calls, Consumer<Grant> unused) {
		this.audience = audience;
		this.environment = environment;
		this.unused = unused;
		this.calls = calls;
		this.earliestNanos = environment.loop().nanoTime();
		this.status = TokenStatus.none(environment.connection(), audience);
	}

	String audience() {
		return this.audience;
	}

	BlockingCalls calls() {
		return this.calls;
	}

	/**
	 * Whether nobody waits for it or has links that it allows.
	 */
	boolean isUnused() {
		return this.users.isEmpty();
	}

	/**
	 * Callable from any thread.
	 */
	TokenStatus status() {
		return this.status;
	}

	/**
	 * Lets a user wait until a token is valid.
	 */
	void authorize(User user) {
		use(user);
		if (isValid()) {
			user.authorized();
			return;
		}
		this.waiting.add(user);
		if (this.lastFailure != null) {
			user.delayed(this.lastFailure);
		}
	}

	/**
	 * Sees to a token without letting anybody wait for it.
	 */
	void use(User user) {
		this.users.add(user);
		this.used = true;
		if (!isValid()) {
			attemptWhenDue();
		}
	}

	void release(User user) {
		this.waiting.remove(user);
		if (this.users.remove(user)) {
			this.used = true;
		}
	}

	/**
	 * The peer refused what the token should have allowed.
	 */
	void rejected() {
		this.authorized = false;
		this.status = this.status.rejected();
		attemptWhenDue();
	}

	void end() {
		this.ended = true;
		this.waiting.clear();
		this.users.clear();
		cancelTimer();
	}

	private boolean isValid() {
		return this.authorized && remainingNanos() > 0;
	}

	private long remainingNanos() {
		return this.validUntilNanos - this.environment.loop().nanoTime();
	}

	private void attemptWhenDue() {
		if (this.underWay || this.ended) {
			return;
		}
		long delay = this.earliestNanos - this.environment.loop().nanoTime();
		if (delay <= 0) {
			attempt();
		}
		else {
			schedule(Duration.ofNanos(delay));
		}
	}

	private void schedule(Duration delay) {
		cancelTimer();
		this.timer = this.environment.loop().schedule(this::due, delay);
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private void due() {
		if (this.ended) {
			return;
		}
		this.timer = null;
		if (this.users.isEmpty() && !this.used) {
			end();
			this.unused.accept(this);
			return;
		}
		this.used = false;
		attempt();
	}

	private void attempt() {
		cancelTimer();
		this.underWay = true;
		this.calls.call(this::provide, this::provided,
				(cause) -> failed(TokenFailures.notProvided(this.audience, cause), false));
	}

	/**
	 * User thread.
	 */
	private ManagementToken provide() throws Exception {
		ManagementToken provided = this.environment.provider().token(this.audience);
		if (provided == null) {
			throw new IllegalStateException("The token provider gave none");
		}
		return provided;
	}

	private void provided(ManagementToken provided) {
		if (this.ended) {
			return;
		}
		if (isValid() && provided.equals(this.token)) {
			logger.debug("The token for '{}' is the one before", this.audience);
			this.underWay = false;
			this.failures = 0;
			schedule(life(provided).renewal());
			return;
		}
		try {
			this.environment.exchange().put(this.audience, provided, (failure, permanent) -> {
				if (failure != null) {
					failed(failure, permanent);
				}
				else {
					succeeded(provided);
				}
			});
		}
		catch (RuntimeException ex) {
			failed(TokenFailures.notProvided(this.audience, ex), false);
		}
	}

	private TokenLife life(ManagementToken taken) {
		return TokenLife.of(taken.expiry(), this.environment.clock().instant(),
				this.environment.random().getAsDouble());
	}

	private void succeeded(ManagementToken taken) {
		if (this.ended) {
			return;
		}
		TokenLife life = life(taken);
		long now = this.environment.loop().nanoTime();
		this.underWay = false;
		this.token = taken;
		this.authorized = true;
		this.validUntilNanos = now + life.valid().toNanos();
		this.earliestNanos = now + this.environment.pause().toNanos();
		this.failures = 0;
		this.lastFailure = null;
		this.status = this.status.renewed(taken, this.environment.clock().instant());
		this.environment.figures().renewed();
		logger.debug("A token for '{}' was put; the next one follows in {} s", this.audience,
				life.renewal().toSeconds());
		schedule(life.renewal());
		tell(User::authorized);
	}

	private void failed(AuthorizationFailedException failure, boolean permanent) {
		if (this.ended) {
			return;
		}
		Duration delay = Duration.ofNanos(delay());
		this.underWay = false;
		this.failures++;
		this.lastFailure = failure;
		this.earliestNanos = this.environment.loop().nanoTime() + delay.toNanos();
		this.status = this.status.failed(failure, this.environment.clock().instant());
		this.environment.figures().failed();
		if (permanent && !isValid()) {
			refuse(failure);
			return;
		}
		logger.warn("{} The next attempt is made in {} ms; {}", failure.getMessage(), delay.toMillis(), words());
		schedule(delay);
		List.copyOf(this.waiting).forEach((user) -> user.delayed(failure));
	}

	private String words() {
		return isValid()
				? "the last token is valid for another " + Duration.ofNanos(remainingNanos()).toSeconds() + " s."
				: "until then nothing is authorised.";
	}

	/**
	 * While the last token is valid there is time for at least one more attempt.
	 */
	private long delay() {
		long first = this.environment.recovery().delay().toNanos();
		long delay = BackOff.delay(first, this.environment.recovery().maxDelay().toNanos(), this.failures);
		return isValid() ? Math.min(delay, Math.max(first, remainingNanos() / 2)) : delay;
	}

	/**
	 * Without anybody else who uses it, the next attempt is made when somebody asks;
	 * until then it is remembered how long to put that off.
	 */
	private void refuse(AuthorizationFailedException failure) {
		this.users.removeAll(this.waiting);
		logger.warn("{} {}", failure.getMessage(), this.users.isEmpty()
				? "No further attempt is made before somebody needs it." : "Further attempts follow, as it is in use.");
		this.used = false;
		schedule(this.users.isEmpty() ? this.environment.recovery().maxDelay().multipliedBy(2)
				: Duration.ofNanos(Math.max(0, this.earliestNanos - this.environment.loop().nanoTime())));
		tell((user) -> user.refused(failure));
	}

	/**
	 * Tells all who wait, who wait no more.
	 */
	private void tell(Consumer<User> outcome) {
		List<User> told = List.copyOf(this.waiting);
		this.waiting.clear();
		for (User user : told) {
			try {
				outcome.accept(user);
			}
			catch (RuntimeException ex) {
				logger.error("A node failed to take note of its authorisation", ex);
			}
		}
	}

}
