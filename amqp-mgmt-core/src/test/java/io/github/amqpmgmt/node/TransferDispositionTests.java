package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.support.PeerRequest;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TransferDispositionTests extends PeerFixture {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anOutcomeThatCrossesOurDetachDisturbsNoOtherNode(boolean settled) throws Exception {
		connect();
		ManagementTemplate detached = template();
		ManagementTemplate other = template();
		CompletableFuture<ManagementResponse> undisturbed = other.executeAsync("OTHER", null, null);
		PeerRequest first = this.peer.request(0);
		CompletableFuture<ManagementResponse> lost = detached.executeAsync("DETACHED", null, null);
		PeerRequest second = this.peer.request(1);
		this.peer.atOnce(() -> {
			second.detachReplyLink();
			second.accept(settled);
		});
		first.answer();
		assertAnswered(undisturbed);
		failure(LinkDetachedException.class, lost);
		assertServed(detached, 2);
		assertThat(this.peer.connections()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "6, 0, 5", "700, 3, 690" })
	void aRangeRejectedWithoutSettlementEndsEachOfItsRequestsAndNoOther(int count, int first, int last)
			throws Exception {
		connect();
		ManagementTemplate template = template();
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(template.executeAsync("A", null, null));
		}
		this.peer.request(count - 1);
		this.peer.request(first).rejectUpTo(this.peer.request(last), false);
		for (int i = 0; i < count; i++) {
			if (i >= first && i <= last) {
				assertThat(failure(RequestRefusedException.class, futures.get(i)).execution())
					.isEqualTo(Execution.NOT_EXECUTED);
			}
			else {
				this.peer.request(i).answer();
				assertAnswered(futures.get(i));
			}
		}
		assertThat(template.pending()).isZero();
		assertServed(template, count);
	}

}
