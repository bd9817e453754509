package io.github.amqpmgmt.template;

import java.time.Duration;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestFailureTests extends TemplateFixture {

	@Test
	void operationsThatAreNullOrEmptyAreRefused() {
		connect();
		for (String operation : new String[] { null, "", "  " }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.operation(operation))
				.withMessageContaining("'operation' must not be null or blank")
				.withMessageContaining("GET-TYPES");
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.execute(operation));
			assertThatIllegalArgumentException().isThrownBy(() -> this.template.executeAsync(operation, "type", null));
		}
	}

	@Test
	void negativeTimeoutsAreRefused() {
		connect();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.execute("READ", null, null, Duration.ofMillis(-1)))
			.withMessageContaining("'timeout' must not be negative");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ManagementTemplate.builder(this.connection).timeout(Duration.ofMillis(-1)));
	}

	@Test
	void valuesThatAmqpCannotCarryAreRefusedBeforeAnythingIsSent() {
		connect();
		assertRefusesWhatAmqpCannotCarry(this.template);
		assertThat(this.node.requestCount()).isZero();
	}

	@Test
	void valuesThatAmqpCannotCarryAreRefusedWithoutConnectionIfTheDialectIsSet() {
		connect();
		try (ManagementTemplate standard = ManagementTemplate.builder(this.connection)
			.dialect(Dialects.standard())
			.build()) {
			assertRefusesWhatAmqpCannotCarry(standard);
		}
		assertThat(this.node.connectionsAccepted()).isZero();
	}

	private void assertRefusesWhatAmqpCannotCarry(ManagementTemplate template) {
		List<Object> recursive = new ArrayList<>();
		recursive.add(recursive);
		for (Object body : List.of(LocalDate.EPOCH, Map.of("a", List.of(LocalDate.EPOCH)),
				new Object[] { LocalDate.EPOCH }, recursive)) {
			RequestNotEncodableException failure = failure(RequestNotEncodableException.class,
					() -> template.operation("CREATE").type("queue").body(body).execute());
			assertThat(failure).hasMessageContaining("CREATE of queue on $management")
				.hasMessageContaining("was not executed");
		}
		failure(RequestNotEncodableException.class, () -> template.execute("A", null, new BrokenMap()));
		assertThat(template.pending()).isZero();
		failure(RequestNotEncodableException.class,
				() -> template.operation("A").property("when", LocalDate.EPOCH).execute());
	}

	@Test
	void errorStatusesAreTypedExceptionsWithTheWholeAnswer() {
		connect();
		this.node.when("READ")
			.reply(ManagementReply.of(404, "no such queue", null).withErrorCondition("amqp:not-found"));
		this.node.when("CREATE").reply(409, "exists", Map.of("name", "orders"));
		this.node.when("X").reply(503, null, null);
		EntityNotFoundException notFound = failure(EntityNotFoundException.class,
				() -> this.template.operation("READ").type("queue").name("orders").execute());
		assertThat(notFound).hasMessageContaining("answered 404 (no such queue)")
			.hasMessageContaining("READ of queue on $management at " + this.node.host() + ":" + this.node.port());
		assertThat(notFound.condition()).isEqualTo("amqp:not-found");
		assertThat(notFound.execution()).isEqualTo(Execution.ANSWERED);
		assertThat(notFound.request().messageId()).isNotNull();
		assertThat(failure(EntityConflictException.class, () -> this.template.execute("CREATE")).response().bodyAsMap())
			.containsEntry("name", "orders");
		assertThat(failure(ErrorResponseException.class, () -> this.template.execute("X")).statusCode()).isEqualTo(503);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 504 })
	void aTimeoutOfTheNodeIsItsAnswerAndNoTimeoutOfOurs(int status) {
		connect();
		this.node.whenAny().reply(status, "too slow", null);
		ErrorResponseException failure = failure(ErrorResponseException.class, () -> this.template.execute("CREATE"));
		assertThat(failure.statusCode()).isEqualTo(status);
		assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
	}

	@Test
	void theStackTraceOfABlockingCallShowsItsCaller() {
		connect();
		this.node.whenAny().reply(404, null, null);
		ManagementException failure = failure(EntityNotFoundException.class, () -> this.template.execute("READ"));
		assertThat(failure.getStackTrace()).extracting(StackTraceElement::getClassName)
			.contains(RequestFailureTests.class.getName());
	}

	@Test
	void malformedRepliesFailOnlyTheirRequest() {
		connect();
		this.node.when("NONE").reply(ManagementReply.withoutStatus(null));
		this.node.when("TEXT").reply(ManagementReply.ok(null).withStatusCode("fine"));
		this.node.when("SLOW").after(Duration.ofMillis(100)).reply(200, null, null);
		CompletableFuture<?> neighbour = this.template.operation("SLOW").executeAsync();
		assertThat(failure(MalformedResponseException.class, () -> this.template.execute("NONE")))
			.hasMessageContaining("has no status")
			.hasMessageContaining("amqp.mgmt.status-code-field");
		assertThat(failure(MalformedResponseException.class, () -> this.template.execute("TEXT")).execution())
			.isEqualTo(Execution.ANSWERED);
		assertThat(neighbour.orTimeout(10, TimeUnit.SECONDS).join()).isNotNull();
	}

	@Test
	void repliesThatMatchNothingAreIgnored() {
		connect();
		this.node.when("STRAY").reply(ManagementReply.ok(null).withCorrelationId("nobody"));
		this.node.when("BARE").reply(ManagementReply.ok(null).withoutCorrelationId());
		this.node.when("TWICE").replyTwice().reply(200, null, 1);
		failure(RequestTimeoutException.class, () -> timed("STRAY", 200).execute());
		failure(RequestTimeoutException.class, () -> timed("BARE", 200).execute());
		for (int i = 0; i < 20; i++) {
			assertThat(this.template.execute("TWICE").body()).isEqualTo(1);
		}
	}

	@Test
	void aReplyBeyondTheBoundFailsNobodyElse() {
		connect();
		ManagementTemplate small = ManagementTemplate.builder(this.connection).maxResponseSize(10_000).build();
		this.node.when("LARGE").reply(200, null, new byte[200_000]);
		this.node.when("SMALL").reply(200, null, 1);
		for (int i = 0; i < 3; i++) {
			assertThat(failure(MalformedResponseException.class, () -> small.execute("LARGE")))
				.hasMessageContaining("more than 10000 bytes")
				.hasMessageContaining("amqp.mgmt.max-response-size");
			assertThat(small.execute("SMALL").body()).isEqualTo(1);
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void outcomesOtherThanAcceptedFailTheRequestWithThePeersWords() {
		connect();
		this.node.when("REJECT").reject("amqp:not-allowed", "read only");
		this.node.when("RELEASE").release();
		this.node.when("MODIFY").modify(true, false);
		RequestRefusedException rejected = failure(RequestRefusedException.class,
				() -> this.template.execute("REJECT"));
		assertThat(rejected).hasMessageContaining("rejected the request: amqp:not-allowed (read only)");
		assertThat(rejected.condition()).isEqualTo("amqp:not-allowed");
		assertThat(rejected.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failure(RequestRefusedException.class, () -> this.template.execute("RELEASE")).execution())
			.isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failure(RequestRefusedException.class, () -> this.template.execute("MODIFY")).execution())
			.isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void anAddressThatCannotBeAttachedFailsAllWaitersAtOnce() {
		connect();
		for (ReplyScheme scheme : List.of(ReplyScheme.DYNAMIC, ReplyScheme.PAIR)) {
			ManagementTemplate unknown = ManagementTemplate.builder(this.connection)
				.target("no-such-node")
				.reply(scheme)
				.build();
			AttachRefusedException failure = failure(AttachRefusedException.class, () -> unknown.execute("READ"));
			assertThat(failure).hasMessageContaining("refused to attach")
				.hasMessageContaining("no-such-node")
				.hasMessageContaining("amqp:not-found")
				.hasMessageContaining("amqp.mgmt.target");
			assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
			assertThat(unknown.pending()).isZero();
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() == 0);
	}

	@Test
	void aTargetThatNeverGivesCreditIsATimeoutThatSaysSo() {
		restart(EmbeddedManagementNode.builder().withoutCredit());
		connect();
		this.connection.connectAsync().orTimeout(10, TimeUnit.SECONDS).join();
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 1000).execute());
		assertThat(failure).hasMessageContaining("within 1000 ms")
			.hasMessageContaining("waiting for the peer to give credit");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void creditBeyondAnySenseIsCredit() {
		restart(EmbeddedManagementNode.builder().withoutCredit());
		this.node.whenAny().reply(200, null, null);
		this.node.giveCredit(4_294_967_295L);
		connect();
		assertThat(timed("READ", 10_000).execute().isSuccess()).isTrue();
	}

	@Test
	void aRequestBeyondThePeersLimitIsRefusedBeforeItIsSent() {
		restart(EmbeddedManagementNode.builder().maxMessageSize(1000));
		connect();
		this.node.whenAny().reply(200, null, null);
		RequestTooLargeException failure = failure(RequestTooLargeException.class,
				() -> this.template.operation("CREATE").body(new byte[2000]).execute());
		assertThat(failure).hasMessageContaining("the peer takes 1000 at most");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(this.template.execute("A").isSuccess()).isTrue();
		assertThat(this.node.requests()).hasSize(1);
	}

	private static final class BrokenMap extends AbstractMap<String, Object> {

		@Override
		public Set<Entry<String, Object>> entrySet() {
			throw new IllegalStateException("lazily loaded, and gone");
		}

	}

	@Test
	void aDescriptionIsFitForMessagesAndWholeInTheAnswer() {
		connect();
		String description = "no\nsuch thing" + "y".repeat(10_000);
		this.node.when("READ").reply(400, description, null);
		ErrorResponseException failure = failure(ErrorResponseException.class, () -> this.template.execute("READ"));
		assertThat(failure.getMessage()).contains("no?such thing").doesNotContain("\n").hasSizeLessThan(2000);
		assertThat(failure.response().statusDescription()).isEqualTo(description);
	}

}
