package io.github.amqpmgmt.token;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.BlockingCalls;
import io.github.amqpmgmt.support.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a network, and without a clock but that of the test.
 */
class GrantTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final RecoveryOptions RECOVERY = new RecoveryOptions(Duration.ofSeconds(1), Duration.ofSeconds(60),
			0);

	private static final AuthorizationFailedException REFUSAL = new AuthorizationFailedException(
			Failure.of("refused", "Do something."), null);

	private final ManualLoop loop = new ManualLoop();

	private final List<Object> put = new ArrayList<>();

	private final List<Grant> dropped = new ArrayList<>();

	private final TokenFigures figures = new TokenFigures();

	private ManagementTokenProvider provider = (audience) -> token(HOUR);

	private AuthorizationFailedException failure;

	private boolean permanent;

	private Executor userThreads = Runnable::run;

	private int made;

	private Grant grant;

	private ManagementToken token(Duration life) {
		return ManagementToken.jwt("s3cret-" + ++this.made, this.loop.instant().plus(life));
	}

	private Grant grant() {
		Executor threads = (task) -> this.userThreads.execute(task);
		this.grant = new Grant("audience",
				new TokenEnvironment("connection", this.loop, threads, (audience) -> this.provider.token(audience),
						this::put, Duration.ofSeconds(10), Duration.ofSeconds(5), RECOVERY, this.loop, () -> 0.5,
						this.figures),
				new BlockingCalls(this.loop, threads, Duration.ofSeconds(10)), this.dropped::add);
		return this.grant;
	}

	private void put(String audience, ManagementToken token, TokenExchange.Outcome outcome) {
		this.put.add(token.value());
		this.loop.execute(() -> outcome.put(this.failure, this.permanent));
	}

	private Waiter authorize() {
		Waiter waiter = new Waiter();
		this.grant.authorize(waiter);
		this.loop.runTasks();
		return waiter;
	}

	@Test
	void allWhoWaitShareOneToken() {
		grant();
		Waiter first = new Waiter();
		Waiter second = new Waiter();
		this.grant.authorize(first);
		this.grant.authorize(second);
		this.loop.runTasks();
		Waiter third = authorize();
		assertThat(this.put).containsExactly("s3cret-1");
		assertThat(List.of(first, second, third)).allMatch((waiter) -> waiter.authorized == 1);
	}

	@Test
	void aTokenIsRenewedWithinItsLifeForEver() {
		grant();
		authorize();
		for (int i = 2; i < 50; i++) {
			this.loop.advance(Duration.ofMinutes(47));
			assertThat(this.put).hasSize(i - 1);
			this.loop.advance(Duration.ofMinutes(1));
			assertThat(this.put).hasSize(i);
		}
		assertThat(this.grant.status().isValid(this.loop.instant())).isTrue();
		assertThat(this.figures.renewals()).isEqualTo(49);
	}

	@Test
	void whatNobodyUsesForTheLifeOfATokenIsDropped() {
		grant();
		Waiter waiter = authorize();
		this.loop.advance(Duration.ofMinutes(50));
		this.grant.release(waiter);
		this.loop.advance(HOUR);
		assertThat(this.put).as("renewed once after it was used").hasSize(3);
		assertThat(this.dropped).isEmpty();
		this.loop.advance(HOUR);
		assertThat(this.put).hasSize(3);
		assertThat(this.dropped).containsExactly(this.grant);
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void aFailedRenewalHurtsNobodyWhileTheTokenIsValidAndShows() {
		grant();
		Waiter waiter = authorize();
		this.failure = REFUSAL;
		this.permanent = true;
		this.loop.advance(Duration.ofMinutes(50));
		TokenStatus status = this.grant.status();
		assertThat(status.lastFailure()).contains("refused");
		assertThat(status.timeLeft(this.loop.instant())).isEqualTo(Duration.ofMinutes(10));
		assertThat(this.figures.failures()).isBetween(4L, 20L);
		assertThat(authorize().authorized).isOne();
		assertThat(waiter.refusals).isEmpty();
		this.failure = null;
		this.loop.advance(Duration.ofMinutes(2));
		assertThat(this.grant.status().lastFailure()).isNull();
		assertThat(this.grant.status().timeLeft(this.loop.instant())).isGreaterThan(Duration.ofMinutes(50));
	}

	@Test
	void failuresNeverEndTheRenewal() {
		grant();
		authorize();
		this.failure = REFUSAL;
		this.permanent = true;
		this.loop.advance(Duration.ofHours(10));
		this.failure = null;
		this.loop.advance(Duration.ofMinutes(2));
		assertThat(this.grant.status().isValid(this.loop.instant())).isTrue();
	}

	@Test
	void whoWaitsThroughFailuresThatPassIsToldOfThem() {
		this.failure = REFUSAL;
		grant();
		Waiter waiter = authorize();
		assertThat(waiter.delays).containsExactly(REFUSAL);
		Waiter late = authorize();
		assertThat(late.delays).containsExactly(REFUSAL);
		this.failure = null;
		this.loop.advance(Duration.ofSeconds(2));
		assertThat(waiter.authorized).isOne();
		assertThat(late.authorized).isOne();
	}

	@Test
	void aRefusalForGoodEndsTheWaitAndTheNextAttemptWaitsForSomebodyAndTheBackOff() {
		this.failure = REFUSAL;
		this.permanent = true;
		grant();
		assertThat(authorize().refusals).containsExactly(REFUSAL);
		this.loop.advance(Duration.ofSeconds(90));
		assertThat(this.put).hasSize(1);
		assertThat(authorize().refusals).hasSize(1);
		assertThat(this.put).hasSize(2);
		Waiter waiter = authorize();
		assertThat(this.put).as("not before the back-off").hasSize(2);
		this.failure = null;
		this.loop.advance(Duration.ofSeconds(2));
		assertThat(waiter.authorized).isOne();
	}

	@Test
	void whatIsRefusedAndForgottenLeavesNothing() {
		this.failure = REFUSAL;
		this.permanent = true;
		grant();
		authorize();
		this.loop.advance(Duration.ofMinutes(3));
		assertThat(this.dropped).containsExactly(this.grant);
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void aProviderThatThrowsOrGivesNoneIsAskedAgain() {
		this.provider = (audience) -> {
			throw new IllegalStateException("broken");
		};
		grant();
		Waiter waiter = authorize();
		this.provider = (audience) -> null;
		this.loop.advance(Duration.ofSeconds(1));
		this.provider = (audience) -> token(HOUR);
		this.loop.advance(Duration.ofSeconds(4));
		assertThat(waiter.delays).hasSize(2);
		assertThat(waiter.delays.get(0)).hasMessageContaining("broken");
		assertThat(waiter.delays.get(1)).hasMessageContaining("gave none");
		assertThat(waiter.authorized).isOne();
	}

	@Test
	void aProviderThatHangsIsGivenUpAndNotCalledAgainBeforeItReturns() {
		List<Runnable> calls = new ArrayList<>();
		this.userThreads = calls::add;
		grant();
		Waiter waiter = authorize();
		this.loop.advance(Duration.ofSeconds(10));
		assertThat(waiter.delays).hasSize(1);
		assertThat(waiter.delays.get(0)).hasMessageContaining("no result within 10000 ms");
		this.loop.advance(Duration.ofSeconds(30));
		assertThat(calls).hasSize(1);
		assertThat(waiter.delays.size()).isGreaterThan(1);
		calls.get(0).run();
		this.userThreads = Runnable::run;
		this.loop.advance(Duration.ofSeconds(60));
		assertThat(waiter.authorized).as("asked again").isOne();
	}

	@ParameterizedTest
	@ValueSource(longs = { -100_000, -1, 0, 1 })
	void anExpiryThatHasPassedMakesRenewalsNoStorm(long seconds) {
		this.provider = (audience) -> token(Duration.ofSeconds(seconds));
		grant();
		assertThat(authorize().authorized).isOne();
		assertThat(authorize().authorized).as("the peer has taken it").isOne();
		this.loop.advance(Duration.ofSeconds(80));
		assertThat(this.put).hasSize(11);
	}

	@Test
	void anExpiryInTheFarFutureDoesNotPutRenewalsOffForLong() {
		this.provider = (audience) -> ManagementToken.jwt("s3cret", Instant.MAX);
		grant();
		assertThat(authorize().authorized).isOne();
		this.provider = (audience) -> ManagementToken.jwt("s3cret-other", Instant.MAX);
		this.loop.advance(Duration.ofDays(1));
		assertThat(this.put).containsExactly("s3cret", "s3cret-other");
	}

	@Test
	void withoutAnExpiryATokenIsRenewedWithinTheHourAndTakenForValid() {
		this.provider = (audience) -> ManagementToken.jwt("s3cret-" + ++this.made, null);
		grant();
		authorize();
		this.failure = REFUSAL;
		this.loop.advance(Duration.ofHours(5));
		assertThat(this.put).contains("s3cret-2");
		assertThat(authorize().authorized).isOne();
		assertThat(this.grant.status().timeLeft(this.loop.instant())).isNull();
	}

	@Test
	void theSameTokenIsNotPutAgainWhileItIsValid() {
		ManagementToken cached = token(HOUR);
		this.provider = (audience) -> cached;
		grant();
		authorize();
		this.loop.advance(Duration.ofMinutes(58));
		assertThat(this.put).hasSize(1);
		this.provider = (audience) -> token(HOUR);
		this.loop.advance(Duration.ofMinutes(2));
		assertThat(this.put).containsExactly("s3cret-1", "s3cret-2");
	}

	@Test
	void whatThePeerRejectsIsAuthorizedAnewButNotWithoutPause() {
		grant();
		authorize();
		this.grant.rejected();
		assertThat(this.grant.status().authorized()).isFalse();
		Waiter waiter = authorize();
		assertThat(waiter.authorized).isZero();
		this.loop.advance(Duration.ofSeconds(5));
		assertThat(waiter.authorized).isOne();
		this.loop.advance(Duration.ofMinutes(1));
		this.grant.rejected();
		this.loop.runTasks();
		assertThat(this.put).hasSize(3);
	}

	@Test
	void nothingHappensAfterTheEnd() {
		List<Runnable> calls = new ArrayList<>();
		this.userThreads = calls::add;
		grant();
		Waiter waiter = authorize();
		this.grant.end();
		calls.get(0).run();
		this.loop.advance(Duration.ofHours(5));
		assertThat(this.put).isEmpty();
		assertThat(waiter.authorized).isZero();
		assertThat(this.loop.timers()).isZero();
	}

	@Test
	void aUserThatFailsKeepsNoOtherFromItsAuthorisation() {
		grant();
		Waiter broken = new Waiter() {
			@Override
			public void authorized() {
				throw new IllegalStateException("on purpose");
			}
		};
		try (LogCapture log = new LogCapture("io.github.amqpmgmt")) {
			this.grant.authorize(broken);
			assertThat(authorize().authorized).isOne();
			assertThat(log.messages()).contains("A node failed to take note of its authorisation");
		}
	}

	private static class Waiter implements AddressAuthorizer.User {

		private int authorized;

		private final List<ManagementException> refusals = new ArrayList<>();

		private final List<ManagementException> delays = new ArrayList<>();

		@Override
		public void authorized() {
			this.authorized++;
		}

		@Override
		public void refused(ManagementException failure) {
			this.refusals.add(failure);
		}

		@Override
		public void delayed(ManagementException failure) {
			this.delays.add(failure);
		}

	}

}
