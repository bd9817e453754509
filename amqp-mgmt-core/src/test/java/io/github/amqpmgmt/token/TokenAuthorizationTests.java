package io.github.amqpmgmt.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.dialect.AzureNode;
import io.github.amqpmgmt.node.LinkState;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tokens over the network, to a node that plays a namespace of Azure's.
 */
@Timeout(120)
class TokenAuthorizationTests {

	private static final String AUDIENCE = "amqp://" + AzureNode.HOST + "/orders";

	private static final String SECRET = TestSecrets.TOKEN;

	private final AtomicInteger asked = new AtomicInteger();

	private volatile ManagementTokenProvider provider = (audience) -> ManagementToken
		.jwt(SECRET + this.asked.incrementAndGet(), Instant.now().plus(Duration.ofHours(1)));

	private volatile Duration timeout = Duration.ofSeconds(10);

	private RecoveryOptions recovery = new RecoveryOptions(Duration.ofMillis(20), Duration.ofMillis(200), 0);

	private EmbeddedManagementNode node = AzureNode.namespace().start();

	private TokenAuthorization tokens;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeEach
	void answer() {
		answerAsAzure();
	}

	private void answerAsAzure() {
		this.node.whenAny().reply(new AzureNode());
	}

	private void connect() {
		connect(ManagementConnectionOptions.builder());
	}

	private void connect(ManagementConnectionOptions.Builder options) {
		this.tokens = TokenAuthorization.cbs((audience) -> this.provider.token(audience))
			.timeout(this.timeout)
			.pause(Duration.ofMillis(10))
			.build();
		this.connection = ManagementConnection.create(options.uri(this.node.uri())
			.virtualHost(AzureNode.HOST)
			.authorization(this.tokens)
			.recovery(this.recovery)
			.build());
		this.template = template("orders/$management");
	}

	private ManagementTemplate template(String target) {
		return ManagementTemplate.builder(this.connection).target(target).timeout(Duration.ofSeconds(20)).build();
	}

	@AfterEach
	void stopWithNothingLeft() {
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(this.tokens.tokens()).as("after the close").isEmpty();
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(20));
	}

	private ManagementResponse request(ManagementTemplate template) {
		return template.operation("com.microsoft:get-message-sessions").exchange();
	}

	private List<ReceivedRequest> put() {
		return this.node.requests().stream().filter((request) -> "put-token".equals(request.operation())).toList();
	}

	@Test
	void theTokenIsPutBeforeTheLinksAreAttachedAndSharedByAllOfItsAudience() {
		connect();
		request(this.template);
		request(template("orders/$management"));
		this.template.operation("peek").target("orders").exchange();
		assertThat(put()).singleElement().satisfies((request) -> {
			assertThat(request.address()).isEqualTo("$cbs");
			assertThat(request.applicationProperties()).containsEntry("name", AUDIENCE).containsKey("expiration");
			assertThat(request.body()).isEqualTo(SECRET + "1");
		});
		assertThat(this.node.requests().get(0).operation()).isEqualTo("put-token");
		assertThat(this.tokens.tokens()).singleElement().satisfies((status) -> {
			assertThat(status.audience()).isEqualTo(AUDIENCE);
			assertThat(status.isValid(Instant.now())).isTrue();
		});
		assertThat(this.tokens.renewals()).isOne();
	}

	@Test
	void anotherTargetIsAuthorizedByATokenOfItsOwn() {
		connect();
		request(this.template);
		this.template.operation("any").target("orders/subscriptions/all/$management").exchange();
		assertThat(put()).extracting((request) -> request.applicationProperties().get("name"))
			.containsExactly(AUDIENCE, AUDIENCE + "/subscriptions/all");
	}

	@Test
	void theNodeThatTakesTokensNeedsNone() {
		connect();
		ManagementTemplate cbs = template("$cbs");
		cbs.operation("delete-token").type("jwt").property("name", AUDIENCE).exchange();
		assertThat(put()).isEmpty();
	}

	@Test
	void aRefusalIsATypedFailureThatShowsNoTokenAndNothingIsAttached() {
		this.node.reset();
		this.node.when("put-token")
			.reply((request) -> ManagementReply.status(401, "Not a good token: " + request.body())
				.withErrorCondition("amqp:unauthorized-access"));
		try (LogCapture log = new LogCapture("io.github.amqpmgmt")) {
			connect();
			assertThatExceptionOfType(AuthorizationFailedException.class).isThrownBy(() -> request(this.template))
				.withMessageContaining("'$cbs' answered 401 (Not a good token: ***)")
				.withMessageContaining(AUDIENCE)
				.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED))
				.satisfies((failure) -> assertThat(failure.condition()).isEqualTo("amqp:unauthorized-access"));
			assertThat(log.messages()).isNotEmpty().noneMatch((message) -> message.contains(SECRET));
		}
		assertThat(this.node.linkCount()).as("links to $cbs alone").isEqualTo(2);
		assertThat(this.tokens.tokens()).singleElement()
			.satisfies((status) -> assertThat(status.lastFailure()).contains("401").doesNotContain(SECRET));
		assertThat(this.tokens.failures()).isOne();
		this.node.reset();
		answerAsAzure();
		assertThat(request(this.template)).isNotNull();
	}

	@Test
	void aRefusalForWantOfAuthorizationIsRememberedAsAnyOther() {
		this.node.reset();
		this.node.when("put-token")
			.reply(ManagementReply.status(401, "No").withErrorCondition("amqp:unauthorized-access"));
		this.recovery = new RecoveryOptions(Duration.ofMillis(20), Duration.ofHours(1), 0);
		connect();
		assertThatExceptionOfType(AuthorizationFailedException.class).isThrownBy(() -> request(this.template));
		await().during(Duration.ofMillis(200)).until(() -> this.tokens.tokens().size() == 1);
	}

	@Test
	void aTokenThatIsRepeatedAndCutOffIsNotShownEither() {
		String token = SECRET + "x".repeat(2000);
		this.provider = (audience) -> ManagementToken.jwt(token, null);
		this.node.reset();
		this.node.when("put-token").once().reject("amqp:not-allowed", "Not a good token: " + token);
		connect();
		assertThatExceptionOfType(AuthorizationFailedException.class).isThrownBy(() -> request(this.template))
			.withMessageContaining("Not a good token: ***")
			.withMessageNotContaining(SECRET);
	}

	@Test
	void aPeerWithoutSuchANodeIsAPermanentFailure() {
		this.node.close();
		this.node = EmbeddedManagementNode.builder()
			.address("orders/$management")
			.refuseAddress("$cbs", "amqp:not-found", "no such node")
			.start();
		connect();
		assertThatExceptionOfType(AuthorizationFailedException.class).isThrownBy(() -> request(this.template))
			.withMessageContaining("could not be put to '$cbs'")
			.withMessageContaining("no such node");
	}

	@Test
	void aFailureThatPassesIsWaitedOut() {
		this.node.reset();
		this.node.when("put-token").times(2).reply(503, "Busy", null);
		answerAsAzure();
		connect();
		assertThat(request(this.template)).isNotNull();
		assertThat(this.tokens.failures()).isEqualTo(2);
	}

	@Test
	void whoWaitsTooLongIsToldWhatFor() {
		this.node.reset();
		this.node.when("put-token").dropReply();
		connect();
		assertThatExceptionOfType(RequestTimeoutException.class)
			.isThrownBy(() -> this.template.operation("any").timeout(Duration.ofMillis(200)).exchange())
			.withMessageContaining("waiting for the target to be authorised by a token");
		await().until(() -> this.template.status().links().get(0).state() == LinkState.DETACHED);
	}

	@Test
	void aPeerThatDoesNotAnswerIsAskedAgain() {
		this.node.reset();
		this.node.when("put-token").once().dropReply();
		answerAsAzure();
		this.timeout = Duration.ofMillis(200);
		connect();
		assertThat(request(this.template)).isNotNull();
		assertThat(this.tokens.failures()).isOne();
	}

	@Test
	void aProviderThatHangsHoldsUpNobodyElse() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		ManagementTokenProvider good = this.provider;
		this.provider = (audience) -> {
			if (audience.equals(AUDIENCE)) {
				hanging.await();
			}
			return good.token(audience);
		};
		this.timeout = Duration.ofMillis(200);
		connect();
		CompletableFuture<ManagementResponse> stuck = this.template.operation("any").exchangeAsync();
		assertThat(request(template("orders/subscriptions/all/$management"))).isNotNull();
		await().until(() -> this.tokens.failures() > 0);
		assertThat(stuck).isNotDone();
		hanging.countDown();
		assertThat(stuck.orTimeout(20, TimeUnit.SECONDS).join()).isNotNull();
	}

	@Test
	void aNewConnectionIsAuthorizedAnewBeforeTheAttach() {
		connect();
		request(this.template);
		this.node.dropConnections();
		await().until(() -> this.node.connectionsAccepted() == 2);
		int before = this.node.requests().size();
		request(this.template);
		assertThat(this.node.requests().get(before).operation()).isEqualTo("put-token");
		assertThat(put()).hasSize(2).last().satisfies((request) -> assertThat(request.body()).isEqualTo(SECRET + "2"));
	}

	@Test
	void aConnectionThatIsLostMeanwhileIsNoFailureOfTheRequest() {
		this.node.reset();
		this.node.when("put-token").once().dropConnection();
		answerAsAzure();
		connect();
		assertThat(request(this.template)).isNotNull();
		assertThat(put()).hasSize(2);
	}

	@Test
	void aConnectionThatIsOpenedAnewMeanwhileIsAuthorizedAnewBeforeTheAttach() {
		this.node.reset();
		this.node.when("put-token").once().after(Duration.ofMillis(300)).reply(new AzureNode());
		answerAsAzure();
		connect();
		try (LogCapture log = new LogCapture("io.github.amqpmgmt")) {
			CompletableFuture<ManagementResponse> waiting = this.template.operation("any").exchangeAsync();
			await().until(() -> put().size() == 1);
			this.connection.reopenAsync().orTimeout(20, TimeUnit.SECONDS).join();
			assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isNotNull();
			assertThat(log.messages()).noneMatch((message) -> message.contains("could not be attached"));
		}
		assertThat(put()).hasSize(2);
	}

	@Test
	void whenTheNodeIsGoneDuringARenewalTheLinksToItComeBack() {
		connect();
		request(this.template);
		this.node.detachLinks("amqp:link:detach-forced", "idle");
		request(this.template);
		assertThat(put()).as("the token is still valid").hasSize(1);
		this.template.operation("any").target("orders/subscriptions/all/$management").exchange();
		assertThat(put()).as("by new links").hasSize(2);
	}

	@Test
	void linksThatAreLostForWantOfAuthorizationAreAuthorizedAnew() {
		connect();
		request(this.template);
		this.node.detachLinks("amqp:unauthorized-access", "The token is expired");
		await().until(() -> this.template.status().links().get(0).state() == LinkState.DETACHED);
		request(this.template);
		assertThat(put()).hasSize(2);
	}

	@Test
	void anAnswerThatSaysUnauthorizedHasATokenPutAnew() {
		connect();
		request(this.template);
		this.node.reset();
		this.node.when("com.microsoft:any").reply(401, "The token is expired", null);
		answerAsAzure();
		assertThat(this.template.operation("any").exchange().statusCode()).isEqualTo(401);
		await().until(() -> put().size() == 1);
	}

	@Test
	void eachOfSeveralConnectionsIsAuthorizedByItself() {
		connect(ManagementConnectionOptions.builder().poolSize(2));
		this.connection.connectAsync().orTimeout(20, TimeUnit.SECONDS).join();
		this.node.reset();
		this.node.when("com.microsoft:slow").after(Duration.ofMillis(300)).reply(200, "OK", null);
		answerAsAzure();
		List<CompletableFuture<ManagementResponse>> all = List.of(this.template.operation("slow").exchangeAsync(),
				this.template.operation("slow").exchangeAsync());
		all.forEach((each) -> each.orTimeout(20, TimeUnit.SECONDS).join());
		assertThat(put()).hasSize(2);
		assertThat(this.tokens.tokens()).extracting(TokenStatus::connection).doesNotHaveDuplicates().hasSize(2);
	}

	@Test
	void callbacksThatWaitForAnAuthorizedRequestNeedNoThreadMore() {
		try (var executor = new ClosingExecutor()) {
			connect();
			ManagementTemplate narrow = ManagementTemplate.builder(this.connection)
				.target("orders/$management")
				.callbackExecutor(executor.service)
				.build();
			CompletableFuture<ManagementResponse> nested = narrow.operation("first")
				.exchangeAsync()
				.thenApply(
						(first) -> narrow.operation("any").target("orders/subscriptions/all/$management").exchange());
			assertThat(nested.orTimeout(20, TimeUnit.SECONDS).join()).isNotNull();
		}
	}

	@Test
	void framesThatAreTracedShowNoToken() {
		try (LogCapture log = new LogCapture("io.github.amqpmgmt")) {
			connect(ManagementConnectionOptions.builder().traceFrames(true));
			request(this.template);
			assertThat(put()).hasSize(1);
			assertThat(log.messages()).isNotEmpty().noneMatch((message) -> message.contains(SECRET));
		}
	}

	@Test
	void aCloseEndsAllThatWaits() {
		this.node.reset();
		this.node.when("put-token").dropReply();
		connect();
		CompletableFuture<ManagementResponse> waiting = this.template.operation("any").exchangeAsync();
		await().until(() -> put().size() == 1);
		assertThat(this.template.status().links().get(0).state()).isEqualTo(LinkState.AUTHORIZING);
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(waiting).failsWithin(Duration.ofSeconds(20))
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(ManagementException.class)
			.isNotInstanceOf(AttachRefusedException.class);
	}

	/**
	 * One thread.
	 */
	private static final class ClosingExecutor implements AutoCloseable {

		private final ExecutorService service = Executors.newSingleThreadExecutor();

		@Override
		public void close() {
			this.service.shutdown();
		}

	}

}
