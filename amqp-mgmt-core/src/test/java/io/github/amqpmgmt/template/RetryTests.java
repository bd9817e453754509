package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is sent again by itself, and what never is.
 */
class RetryTests extends TemplateFixture {

	private static final RetryOptions FAST = new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(4));

	private final List<String> retries = new CopyOnWriteArrayList<>();

	@BeforeEach
	void connectWithShortDelays() {
		connect(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.recovery(new RecoveryOptions(Duration.ofMillis(1), Duration.ofMillis(50), 0)));
		this.template = template(FAST);
	}

	private ManagementTemplate template(RetryOptions retry) {
		return ManagementTemplate.builder(this.connection).retry(retry).nodeListener(new ManagementNodeListener() {

			@Override
			public void retrying(RequestSummary request, ManagementException failure, Duration delay) {
				RetryTests.this.retries.add(request.operation() + " " + request.sendings());
			}

		}).build();
	}

	private long sent(String operation) {
		return this.node.requests().stream().filter((request) -> operation.equals(request.operation())).count();
	}

	private void answerFromTheSecondTime(String operation) {
		this.node.when(operation).reply(200, null, "done");
	}

	@ParameterizedTest
	@ValueSource(strings = { "READ", "CREATE" })
	void whatThePeerReleasedIsSentAgainWhateverItIs(String operation) {
		answerFromTheSecondTime(operation);
		this.node.when(operation).once().release();
		assertThat(this.template.execute(operation).body()).isEqualTo("done");
		assertThat(sent(operation)).isEqualTo(2);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !this.retries.isEmpty());
		assertThat(this.retries).containsExactly(operation + " 1");
	}

	@Test
	void aRequestThatIsReleasedEachTimeFailsAndSaysHowOftenItWasSent() {
		this.node.when("CREATE").release();
		RequestRefusedException failure = failure(RequestRefusedException.class, () -> this.template.execute("CREATE"));
		assertThat(failure.request().sendings()).isEqualTo(4);
		assertThat(failure).hasMessageContaining("sent 4 times").hasMessageContaining("was not executed");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(sent("CREATE")).isEqualTo(4);
	}

	@Test
	void eachSendingHasAnIdOfItsOwnAndTheSameContent() {
		answerFromTheSecondTime("CREATE");
		this.node.when("CREATE").once().release();
		this.template.operation("CREATE").type("queue").name("orders").body(List.of(1, 2)).execute();
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).extracting(ReceivedRequest::messageId).doesNotHaveDuplicates();
		assertThat(requests.get(1).applicationProperties()).isEqualTo(requests.get(0).applicationProperties());
		assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body()).isEqualTo(List.of(1, 2));
	}

	@Test
	void whatThePeerRejectedIsNotSentAgainUnlessItIsBusy() {
		this.node.when("READ").reject("amqp:not-allowed", null);
		failure(RequestRefusedException.class, () -> this.template.execute("READ"));
		assertThat(sent("READ")).isEqualTo(1);
		answerFromTheSecondTime("CREATE");
		this.node.when("CREATE").once().reject("com.microsoft:server-busy", null);
		assertThat(this.template.execute("CREATE").body()).isEqualTo("done");
	}

	@ParameterizedTest
	@CsvSource({ "READ, true, false, 2", "CREATE, true, false, 1", "CREATE, false, false, 2", "READ, false, true, 1" })
	void whatThePeerModifiedIsSentAgainIfThatIsSafe(String operation, boolean failed, boolean undeliverable,
			int sendings) {
		answerFromTheSecondTime(operation);
		this.node.when(operation).once().modify(failed, undeliverable);
		if (sendings == 1) {
			failure(RequestRefusedException.class, () -> this.template.execute(operation));
		}
		else {
			assertThat(this.template.execute(operation).body()).isEqualTo("done");
		}
		assertThat(sent(operation)).isEqualTo(sendings);
	}

	@ParameterizedTest
	@ValueSource(strings = { "READ", "QUERY", "GET-TYPES" })
	void whatIsIdempotentIsSentAgainAfterALostConnection(String operation) {
		answerFromTheSecondTime(operation);
		this.node.when(operation).once().dropConnection();
		assertThat(this.template.execute(operation).body()).isEqualTo("done");
		assertThat(sent(operation)).isEqualTo(2);
		assertThat(this.node.connectionsAccepted()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE", "UPDATE", "DELETE", "read", "GETAWAY", "purge" })
	void whatMayHaveBeenExecutedIsNeverSentAgain(String operation) {
		answerFromTheSecondTime(operation);
		this.node.when(operation).once().dropConnection();
		ConnectionLostException failure = failure(ConnectionLostException.class,
				() -> this.template.execute(operation));
		assertThat(failure.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertThat(sent(operation)).isEqualTo(1);
	}

	@Test
	void theCallerSaysWhatIsIdempotent() {
		answerFromTheSecondTime("PURGE");
		this.node.when("PURGE").once().dropConnection();
		assertThat(this.template.operation("PURGE").idempotent(true).execute().body()).isEqualTo("done");
		this.node.when("READ").dropConnection();
		failure(ConnectionLostException.class, () -> this.template.operation("READ").idempotent(false).execute());
		assertThat(sent("READ")).isEqualTo(1);
	}

	@Test
	void aLostLinkIsALossLikeAnyOther() {
		answerFromTheSecondTime("READ");
		this.node.when("READ").once().detachLink("amqp:link:detach-forced", null);
		assertThat(this.template.execute("READ").body()).isEqualTo("done");
		this.node.when("CREATE").detachLink("amqp:link:detach-forced", null);
		failure(LinkDetachedException.class, () -> this.template.execute("CREATE"));
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "408, 2", "429, 2", "503, 2", "504, 2", "400, 1", "401, 1", "403, 1", "404, 1", "409, 1", "410, 1",
			"412, 1", "500, 1", "501, 1" })
	void anIdempotentRequestIsSentAgainAfterAStatusThatWillPass(int status, int sendings) {
		answerFromTheSecondTime("READ");
		this.node.when("READ").once().reply(status, null, null);
		if (sendings == 1) {
			failure(ErrorResponseException.class, () -> this.template.execute("READ"));
		}
		else {
			assertThat(this.template.execute("READ").body()).isEqualTo("done");
		}
		assertThat(sent("READ")).isEqualTo(sendings);
	}

	@Test
	void aConditionThatWillPassCountsWhateverTheStatus() {
		answerFromTheSecondTime("READ");
		this.node.when("READ")
			.once()
			.reply(ManagementReply.status(500, null).withErrorCondition("com.microsoft:timeout"));
		assertThat(this.template.execute("READ").body()).isEqualTo("done");
	}

	@Test
	void anAnswerIsAnAnswerForWritesAndForExchange() {
		this.node.whenAny().reply(503, "busy", null);
		assertThat(failure(ErrorResponseException.class, () -> this.template.execute("CREATE")).statusCode())
			.isEqualTo(503);
		assertThat(this.template.operation("READ").exchange().statusCode()).isEqualTo(503);
		assertThat(this.node.requests()).hasSize(2);
	}

	@Test
	void whatAnEarlierSendingMayHaveDoneIsNotForgotten() {
		this.node.when("READ").release();
		this.node.when("READ").once().dropConnection();
		RequestRefusedException failure = failure(RequestRefusedException.class, () -> this.template.execute("READ"));
		assertThat(failure.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void aRetryThatTheDeadlineLeavesNoTimeForIsNotWaitedFor() {
		ManagementTemplate slow = template(new RetryOptions(3, Duration.ofHours(1), Duration.ofHours(1)));
		this.node.when("READ").release();
		failure(RequestRefusedException.class, () -> slow.operation("READ").timeout(Duration.ofMinutes(1)).execute());
		assertThat(sent("READ")).isEqualTo(1);
	}

	@Test
	void theDeadlineCoversAllSendings() {
		this.node.when("READ").dropReply();
		this.node.when("READ").once().release();
		this.template.operation("CONNECT").exchange();
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 1500).execute());
		assertThat(failure).hasMessageContaining("waiting for the reply").hasMessageContaining("sent 2 times");
		assertThat(failure.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void cancellingBetweenTwoSendingsPreventsTheSecond() {
		ManagementTemplate slow = template(new RetryOptions(3, Duration.ofHours(1), Duration.ofHours(1)));
		this.node.when("READ").release();
		CompletableFuture<?> future = slow.executeAsync("READ", null, null, Duration.ZERO);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !this.retries.isEmpty());
		future.cancel(true);
		assertThat(slow.pending()).isZero();
		slow.operation("NEXT").exchange();
		assertThat(sent("READ")).isEqualTo(1);
	}

	@Test
	void closingBetweenTwoSendingsEndsTheRequest() {
		ManagementTemplate slow = template(new RetryOptions(3, Duration.ofHours(1), Duration.ofHours(1)));
		this.node.when("READ").release();
		CompletableFuture<?> future = slow.executeAsync("READ", null, null, Duration.ZERO);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !this.retries.isEmpty());
		slow.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(failure(ManagementException.class, future::join).execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void nothingIsSentAgainWhenRetriesAreOff() {
		ManagementTemplate once = template(RetryOptions.NONE);
		this.node.when("READ").release();
		failure(RequestRefusedException.class, () -> once.execute("READ"));
		this.node.when("QUERY").dropConnection();
		failure(ConnectionLostException.class, () -> once.execute("QUERY"));
		this.node.when("GET-TYPES").reply(503, null, null);
		failure(ErrorResponseException.class, () -> once.execute("GET-TYPES"));
		assertThat(this.node.requests()).hasSize(3);
	}

	@Test
	void optionsOutOfRangeAreRefused() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryOptions(-1, second, second))
			.withMessageContaining("maxRetries");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryOptions(1, Duration.ZERO, second))
			.withMessageContaining("delay");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryOptions(1, second, Duration.ofMillis(999)))
			.withMessageContaining("maxDelay");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryOptions(1, second, Duration.ofDays(2)))
			.withMessageContaining("maxDelay");
	}

}
