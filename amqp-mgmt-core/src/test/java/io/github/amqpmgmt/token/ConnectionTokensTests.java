package io.github.amqpmgmt.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionTokensTests {

	private final ManualLoop loop = new ManualLoop();

	private final List<String> put = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	private Executor userThreads = Runnable::run;

	private int asked;

	private ConnectionTokens tokens(TokenScheme scheme) {
		TokenFigures figures = new TokenFigures();
		return new ConnectionTokens(scheme, new Audiences(null, null),
				new TokenEnvironment("connection", this.loop, (task) -> this.userThreads.execute(task), (audience) -> {
					this.asked++;
					return ManagementToken.jwt("s3cret", this.loop.instant().plus(Duration.ofHours(1)));
				}, (audience, token, outcome) -> {
					this.put.add(audience);
					this.loop.execute(() -> outcome.put(null, false));
				}, Duration.ofSeconds(10), Duration.ofSeconds(5), RecoveryOptions.DEFAULT, this.loop, () -> 0.5,
						figures),
				(closed) -> this.told.add("closed"));
	}

	private static Peer peer(long generation) {
		return new Peer(generation, "host", true);
	}

	@Test
	void noTokenIsReadByOthers() {
		ConnectionTokens tokens = tokens(TokenScheme.CBS);
		tokens.authorize(new Peer(1, "host", false), "orders", new Told());
		this.loop.runTasks();
		assertThat(this.told).singleElement()
			.asString()
			.contains("has no TLS")
			.contains("amqp.mgmt.sasl.allow-clear-text=true");
		assertThat(this.asked).as("not even asked for").isZero();
	}

	@Test
	void rabbitMqIsGivenNoTokenThatOthersRead() {
		ConnectionTokens tokens = tokens(TokenScheme.RABBITMQ);
		tokens.authorize(new Peer(1, "host", false), "/management", new Told());
		this.loop.runTasks();
		assertThat(this.told).containsExactly("authorized");
		assertThat(this.asked).isZero();
	}

	@Test
	void rabbitMqIsGivenOneTokenForTheConnectionAndNobodyWaitsForIt() {
		ConnectionTokens tokens = tokens(TokenScheme.RABBITMQ);
		tokens.authorize(peer(1), "/management", new Told());
		assertThat(this.told).containsExactly("authorized");
		this.loop.runTasks();
		tokens.authorize(peer(1), "/other", new Told());
		this.loop.runTasks();
		assertThat(this.put).containsExactly("rabbitmq");
		this.loop.advance(Duration.ofMinutes(50));
		assertThat(this.put).hasSize(2);
	}

	@Test
	void anotherGenerationIsAuthorizedAnewEvenIfNoLossWasTold() {
		ConnectionTokens tokens = tokens(TokenScheme.CBS);
		tokens.authorize(peer(1), "orders", new Told());
		this.loop.runTasks();
		tokens.authorize(peer(2), "orders", new Told());
		this.loop.runTasks();
		assertThat(this.put).hasSize(2);
		assertThat(this.told).containsExactly("authorized", "authorized");
	}

	@ParameterizedTest
	@EnumSource
	void theEndOfAConnectionStopsRenewals(TokenScheme scheme) {
		ConnectionTokens tokens = tokens(scheme);
		tokens.authorize(peer(1), "orders", new Told());
		this.loop.runTasks();
		assertThat(this.loop.timers()).isOne();
		tokens.connectionLost(new AuthorizationFailedException(Failure.of("any", "any."), null));
		assertThat(this.loop.timers()).isZero();
		tokens.authorize(peer(2), "orders", new Told());
		this.loop.runTasks();
		tokens.connectionClosed();
		assertThat(this.loop.timers()).isZero();
		assertThat(this.told).endsWith("closed");
		assertThat(tokens.statuses()).isEmpty();
	}

	@Test
	void aProviderThatHangsIsNotAskedOnceMoreForEachNewConnection() {
		List<Runnable> calls = new ArrayList<>();
		this.userThreads = calls::add;
		ConnectionTokens tokens = tokens(TokenScheme.CBS);
		for (int generation = 1; generation <= 10; generation++) {
			tokens.authorize(peer(generation), "orders", new Told());
			this.loop.advance(Duration.ofSeconds(11));
		}
		assertThat(calls).hasSize(1);
		this.userThreads = Runnable::run;
		calls.get(0).run();
		this.loop.advance(Duration.ofMinutes(2));
		assertThat(this.told).endsWith("authorized");
		assertThat(this.put).hasSize(1);
	}

	@Test
	void audiencesThatNobodyUsesAnyMoreAreBounded() {
		ConnectionTokens tokens = tokens(TokenScheme.CBS);
		tokens.authorize(peer(1), "orders", new Told());
		for (int queue = 0; queue < 1000; queue++) {
			Told user = new Told();
			tokens.authorize(peer(1), "queue-" + queue, user);
			this.loop.runTasks();
			tokens.release(user);
		}
		assertThat(this.put).hasSize(1001);
		assertThat(this.loop.timers()).isEqualTo(ConnectionTokens.MOST_UNUSED);
		assertThat(tokens.statuses()).hasSize(ConnectionTokens.MOST_UNUSED)
			.anyMatch((status) -> status.audience().equals("amqp://host/orders"));
	}

	@Test
	void whoIsReleasedOrRejectedWithoutHavingAskedChangesNothing() {
		ConnectionTokens tokens = tokens(TokenScheme.CBS);
		AddressAuthorizer.User stranger = new Told();
		tokens.release(stranger);
		tokens.rejected(stranger);
		this.loop.runTasks();
		assertThat(this.asked).isZero();
	}

	private final class Told implements AddressAuthorizer.User {

		@Override
		public void authorized() {
			ConnectionTokensTests.this.told.add("authorized");
		}

		@Override
		public void refused(ManagementException failure) {
			ConnectionTokensTests.this.told.add(failure.getMessage());
		}

		@Override
		public void delayed(ManagementException failure) {
			ConnectionTokensTests.this.told.add("delayed");
		}

	}

}
