package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.PeerRequest;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Released;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.SenderSettleMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests on paired links: they are settled when they are sent, so their reply alone
 * says what became of them.
 */
class PairedLinksTests extends PeerFixture {

	private static final int WINDOW = 4;

	private static final String MUCH = "x".repeat(20_000);

	private ManagementTemplate paired() {
		return ManagementTemplate.builder(this.connection).reply(ReplyScheme.PAIRED).build();
	}

	private OperationSpec big(ManagementTemplate template) {
		return template.operation("BIG").body(MUCH);
	}

	private ManagementTemplate pairedWithLittleRoom() {
		this.peer.limitWindow(WINDOW);
		connect();
		return paired();
	}

	private PeerRequest begun(int index) {
		PeerRequest request = this.peer.request(index);
		request.awaitFrames(WINDOW);
		return request;
	}

	@Test
	void theTwoLinksOfAPairHaveOneNameAndOneAddressOfOurs() throws Exception {
		connect();
		ManagementTemplate template = paired();
		CompletableFuture<ManagementResponse> future = template.executeAsync("A", null, null);
		PeerRequest request = this.peer.request(0);
		Receiver requests = request.requestLink();
		Sender replies = request.replyLink();
		assertThat(requests.getName()).isEqualTo(replies.getName()).isNotBlank();
		assertThat(((Target) requests.getRemoteTarget()).getAddress()).isEqualTo("$management");
		assertThat(replies.getRemoteSource().getAddress()).isEqualTo("$management");
		assertThat(requests.getRemoteSource().getAddress()).isNotBlank()
			.isEqualTo(((Target) replies.getRemoteTarget()).getAddress());
		assertThat(requests.getRemoteProperties()).isEqualTo(Map.of(Symbol.valueOf("paired"), true))
			.isEqualTo(replies.getRemoteProperties());
		assertThat(requests.getRemoteSenderSettleMode()).isEqualTo(SenderSettleMode.SETTLED);
		assertThat(replies.getRemoteSenderSettleMode()).isEqualTo(SenderSettleMode.SETTLED);
		request.answer();
		assertAnswered(future);
	}

	@Test
	void eachPairHasANameOfItsOwn() throws Exception {
		connect();
		for (int i = 0; i < 2; i++) {
			assertServed(paired(), i);
		}
		assertThat(this.peer.request(0).requestLink().getName())
			.isNotEqualTo(this.peer.request(1).requestLink().getName());
	}

	@Test
	void requestsAreSentSettledAndAnsweredByReplies() throws Exception {
		connect();
		ManagementTemplate template = paired();
		CompletableFuture<ManagementResponse> future = template.executeAsync("A", null, null);
		assertThat(this.peer.request(0).isSettled()).isTrue();
		this.peer.request(0).answer();
		assertAnswered(future);
		assertServed(template, 1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anOutcomeOfASettledRequestSaysNothing(boolean settled) throws Exception {
		connect();
		ManagementTemplate template = paired();
		CompletableFuture<ManagementResponse> first = template.executeAsync("A", null, null);
		CompletableFuture<ManagementResponse> second = template.executeAsync("B", null, null);
		this.peer.request(1);
		this.peer.request(0).reject(settled);
		this.peer.request(0).disposeUpTo(this.peer.request(1), Released.getInstance(), settled);
		this.peer.request(1).answer();
		assertAnswered(second);
		assertThat(first).isNotDone();
		this.peer.request(0).answer();
		assertAnswered(first);
		assertThat(this.peer.requests()).isEqualTo(2);
		assertThat(template.pending()).isZero();
	}

	@Test
	void aSettledRequestWithoutAnswerMayHaveBeenExecuted() throws Exception {
		connect();
		ManagementTemplate template = paired();
		CompletableFuture<ManagementResponse> future = template.operation("A")
			.timeout(Duration.ofMillis(500))
			.executeAsync();
		PeerRequest request = this.peer.request(0);
		assertThat(failure(RequestTimeoutException.class, future).execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		request.answer();
		assertServed(template, 1);
	}

	@Test
	void settledRequestsOnLostLinksMayHaveBeenExecuted() throws Exception {
		connect();
		ManagementTemplate template = paired();
		CompletableFuture<ManagementResponse> detached = template.executeAsync("UPDATE", null, null);
		this.peer.request(0).detachReplyLink();
		assertThat(failure(LinkDetachedException.class, detached).execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		CompletableFuture<ManagementResponse> lost = template.executeAsync("UPDATE", null, null);
		this.peer.request(1);
		this.peer.dropConnections();
		assertThat(failure(ConnectionLostException.class, lost).execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
		assertServed(template, 2);
	}

	@Test
	void aSettledRequestThatIsCancelledFreesItsPlaceAtOnce() throws Exception {
		connect();
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.reply(ReplyScheme.PAIRED)
			.maxInFlight(1)
			.build();
		CompletableFuture<ManagementResponse> cancelled = template.executeAsync("A", null, null);
		this.peer.request(0);
		cancelled.cancel(true);
		assertServed(template, 1);
		this.peer.request(0).answer();
		assertServed(template, 2);
	}

	@Test
	void theRestOfASplitRequestIsSettledToo() throws Exception {
		ManagementTemplate template = pairedWithLittleRoom();
		CompletableFuture<ManagementResponse> future = big(template).noTimeout().executeAsync();
		PeerRequest request = begun(0);
		request.makeRoomByFlowOfReplyLink();
		request.awaitComplete();
		assertThat(request.isSettled()).isTrue();
		request.answer();
		assertAnswered(future);
		assertServed(template, 1);
	}

	@Test
	void aSplitRequestThatTimesOutIsAbortedAndWasNotExecuted() throws Exception {
		ManagementTemplate template = pairedWithLittleRoom();
		CompletableFuture<ManagementResponse> future = big(template).timeout(Duration.ofSeconds(1)).executeAsync();
		PeerRequest request = begun(0);
		assertThat(failure(RequestTimeoutException.class, future).execution()).isEqualTo(Execution.NOT_EXECUTED);
		request.awaitAborted();
		request.makeRoom();
		assertServed(template, 1);
	}

	@Test
	void aSplitRequestThatIsCancelledIsAborted() throws Exception {
		ManagementTemplate template = pairedWithLittleRoom();
		CompletableFuture<ManagementResponse> future = big(template).noTimeout().executeAsync();
		PeerRequest request = begun(0);
		future.cancel(true);
		request.awaitAborted();
		request.makeRoom();
		assertServed(template, 1);
	}

	@Test
	void aSplitRequestWhoseNodeIsClosedWasNotExecuted() throws Exception {
		ManagementTemplate template = pairedWithLittleRoom();
		CompletableFuture<ManagementResponse> future = big(template).noTimeout().executeAsync();
		begun(0);
		within(template.closeAsync());
		assertThat(failure(ManagementClosedException.class, future).execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void aSplitRequestWhoseConnectionIsLostWasNotExecutedAndIsSentAgain() throws Exception {
		ManagementTemplate template = pairedWithLittleRoom();
		CompletableFuture<ManagementResponse> future = big(template).idempotent(false).noTimeout().executeAsync();
		begun(0);
		this.peer.dropConnections();
		PeerRequest again = begun(1);
		again.makeRoomByFlowOfReplyLink();
		again.awaitComplete();
		again.answer();
		assertAnswered(future);
	}

	/**
	 * RabbitMQ ends the session when it has a reply and no credit for it.
	 */
	@Test
	void thereIsAlwaysCreditForMoreRepliesThanAreUnderWay() throws Exception {
		connect();
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.reply(ReplyScheme.PAIRED)
			.maxInFlight(1)
			.build();
		for (int i = 0; i < 300; i++) {
			CompletableFuture<ManagementResponse> future = template.executeAsync("A", null, null);
			CompletableFuture<ManagementResponse> next = template.executeAsync("A", null, null);
			assertThat(this.peer.request(2 * i).replyCredit()).isGreaterThanOrEqualTo(64);
			this.peer.request(2 * i).answer();
			assertAnswered(future);
			assertThat(this.peer.request(2 * i + 1).replyCredit()).isGreaterThanOrEqualTo(64);
			this.peer.request(2 * i + 1).answer();
			assertAnswered(next);
		}
	}

	@Test
	void aRequestForWhichOneFrameIsTooSmallIsNotSentWhereNodesTakeNoParts() throws Exception {
		this.peer.limitFrames(4096);
		connect();
		ManagementTemplate template = ManagementTemplate.builder(this.connection).dialect(new InOneFrame()).build();
		CompletableFuture<ManagementResponse> fitting = template.operation("A").body("x".repeat(3500)).executeAsync();
		this.peer.request(0).awaitComplete();
		this.peer.request(0).awaitFrames(1);
		this.peer.request(0).answer();
		assertAnswered(fitting);
		RequestTooLargeException failure = failure(RequestTooLargeException.class,
				template.operation("A").body("x".repeat(4096)).executeAsync());
		assertThat(failure).hasMessageContaining("the peer takes 4032 at most");
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertServed(template, 1);
	}

	private static final class InOneFrame implements ManagementDialect {

		@Override
		public String name() {
			return "in-one-frame";
		}

		@Override
		public ReplyScheme defaultReplyScheme() {
			return ReplyScheme.PAIRED;
		}

		@Override
		public boolean takesRequestsInParts() {
			return false;
		}

	}

}
