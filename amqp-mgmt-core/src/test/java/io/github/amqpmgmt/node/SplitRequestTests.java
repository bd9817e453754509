package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.support.PeerRequest;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of which the session's window lets a part through only.
 */
class SplitRequestTests extends PeerFixture {

	private static final int WINDOW = 4;

	private static final String MUCH = "x".repeat(20_000);

	private ManagementTemplate template;

	@BeforeEach
	void connectWithLittleRoom() {
		this.peer.limitWindow(WINDOW);
		connect();
		this.template = template();
	}

	private OperationSpec big() {
		return this.template.operation("BIG").body(MUCH);
	}

	private PeerRequest begun(int index) {
		PeerRequest request = this.peer.request(index);
		request.awaitFrames(WINDOW);
		return request;
	}

	@Test
	void aSplitRequestThatTimesOutIsAbortedAndWasNotExecuted() throws Exception {
		assertServed(this.template, 0);
		this.peer.request(0).makeRoom();
		CompletableFuture<ManagementResponse> future = big().timeout(Duration.ofSeconds(1)).executeAsync();
		PeerRequest request = begun(1);
		assertThat(failure(RequestTimeoutException.class, future).execution()).isEqualTo(Execution.NOT_EXECUTED);
		request.awaitAborted();
		request.makeRoom();
		assertServed(this.template, 2);
	}

	@Test
	void aSplitRequestWhoseNodeIsClosedWasNotExecuted() throws Exception {
		CompletableFuture<ManagementResponse> future = big().noTimeout().executeAsync();
		begun(0);
		within(this.template.closeAsync());
		assertThat(failure(ManagementClosedException.class, future).execution()).isEqualTo(Execution.NOT_EXECUTED);
	}

	@Test
	void aSplitRequestWhoseConnectionIsLostWasNotExecutedAndIsSentAgain() throws Exception {
		CompletableFuture<ManagementResponse> future = big().idempotent(false).noTimeout().executeAsync();
		begun(0);
		this.peer.dropConnections();
		PeerRequest again = begun(1);
		again.makeRoomByFlowOfReplyLink();
		again.awaitComplete();
		again.answer();
		assertAnswered(future);
		assertThat(this.peer.connections()).isEqualTo(2);
	}

	@Test
	void aWindowThatAFlowForAnotherLinkOpensLetsTheRestThrough() throws Exception {
		CompletableFuture<ManagementResponse> future = big().noTimeout().executeAsync();
		PeerRequest request = begun(0);
		request.makeRoomByFlowOfReplyLink();
		request.awaitComplete();
		request.answer();
		assertAnswered(future);
		assertServed(this.template, 1);
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "true, false", "false, true", "false, false" })
	void aSplitRequestThatIsRejectedIsAbortedAndTheNextOneIsSent(boolean settled, boolean roomAtOnce) throws Exception {
		CompletableFuture<ManagementResponse> future = big().noTimeout().executeAsync();
		PeerRequest request = begun(0);
		this.peer.atOnce(() -> {
			request.reject(settled);
			if (roomAtOnce) {
				request.makeRoom();
			}
		});
		assertThat(failure(RequestRefusedException.class, future).execution()).isEqualTo(Execution.NOT_EXECUTED);
		request.awaitAborted();
		request.makeRoom();
		assertServed(this.template, 1);
	}

}
