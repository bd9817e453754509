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
import org.apache.qpid.protonj2.types.messaging.Released;
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

	/**
	 * Peers collect outcomes, so a range may cover requests that are over meanwhile.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 0, 2, true", "1, 0, 2, true", "2, 0, 2, true", "0, 0, 2, false", "2, 0, 2, false", "1, 1, 4, true",
			"4, 1, 4, true" })
	void aRangeWithARequestThatIsOverConcernsTheOthersInItOnly(int over, int first, int last, boolean settled)
			throws Exception {
		int count = 6;
		connect();
		ManagementTemplate template = template();
		List<CompletableFuture<ManagementResponse>> futures = requests(template, count);
		futures.get(over).cancel(true);
		assertServed(template, count);
		this.peer.request(first).rejectUpTo(this.peer.request(last), settled);
		for (int i = 0; i < count; i++) {
			if (i >= first && i <= last && i != over) {
				failure(RequestRefusedException.class, futures.get(i));
			}
			else if (i != over) {
				this.peer.request(i).answer();
				assertAnswered(futures.get(i));
			}
		}
		assertThat(template.pending()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void writesThatThePeerTookAreNotSentAgainWhenItGivesEarlierOnesBack(boolean settled) throws Exception {
		int count = 6;
		connect();
		ManagementTemplate template = template();
		List<CompletableFuture<ManagementResponse>> futures = requests(template, count);
		futures.get(1).cancel(true);
		assertServed(template, count);
		this.peer.request(0).disposeUpTo(this.peer.request(1), Released.getInstance(), settled);
		// The first is sent again, and nothing else is before the next one.
		this.peer.request(count + 1).answer();
		assertAnswered(futures.get(0));
		assertServed(template, count + 2);
		for (int i = 2; i < count; i++) {
			this.peer.request(i).answer();
			assertAnswered(futures.get(i));
		}
	}

	private List<CompletableFuture<ManagementResponse>> requests(ManagementTemplate template, int count) {
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			futures.add(template.executeAsync("UPDATE", null, null));
		}
		this.peer.request(count - 1);
		return futures;
	}

}
