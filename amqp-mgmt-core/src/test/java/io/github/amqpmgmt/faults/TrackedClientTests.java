package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that outcomes reach the ledger as they are, wrong ones too.
 */
@Timeout(60)
class TrackedClientTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final Ledger ledger = new Ledger(10);

	private final Examples examples = new Examples();

	private final TrackedClient client = new TrackedClient(this.node.port(), this.ledger,
			new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ZERO), this.examples);

	@AfterEach
	void close() {
		this.client.close();
		this.node.close();
	}

	@Test
	void aRightAnswerIsFaultless() throws InterruptedException {
		this.node.whenAny().reply(NodeScript::answer);
		ask(3);
		assertThat(this.ledger.verdict(3)).isEqualTo(Verdict.ANSWERED);
		assertThat(tally().wrong()).isZero();
		assertThat(tally().pending()).isZero();
		assertThat(tally().completedTwice()).isZero();
	}

	@Test
	void theAnswerToAnotherRequestIsWrong() throws InterruptedException {
		this.node.whenAny().reply(ManagementReply.ok(VerdictTests.answerTo(4).body()));
		ask(3);
		assertThat(tally().wrong()).isEqualTo(2);
	}

	@Test
	void anAnswerWithAnotherChecksumIsWrong() throws InterruptedException {
		this.node.whenAny().reply(ManagementReply.ok(List.of(3, 0L)));
		ask(3);
		assertThat(tally().wrong()).isEqualTo(2);
	}

	@Test
	void aFailureIsNamedAndItsMessageKept() throws InterruptedException {
		this.node.whenAny().reply(404, "No such thing", null);
		ask(3);
		assertThat(this.ledger.verdict(3)).isEqualTo("EntityNotFoundException");
		assertThat(this.examples.markdown()).startsWith("- none, EntityNotFoundException: ").contains("No such thing");
	}

	@Test
	void aRequestUnderWayIsPending() {
		this.node.whenAny().dropReply();
		this.client.executeAsync(0, FaultKind.NONE, Verdict.sign(ManagementRequest.of(NodeScript.READ), 0), () -> {
		});
		assertThat(tally().pending()).isEqualTo(1);
		assertThat(this.client.pending()).isEqualTo(1);
	}

	/**
	 * Asks twice, by a blocking and by an asynchronous call.
	 */
	private void ask(int number) throws InterruptedException {
		ManagementRequest request = ManagementRequest.of(NodeScript.READ);
		this.client.execute(number, FaultKind.NONE, Verdict.sign(request, number));
		CountDownLatch end = new CountDownLatch(1);
		this.client.executeAsync(number + 2, FaultKind.NONE, Verdict.sign(request, number + 2), end::countDown);
		assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private Tally tally() {
		return new Tally(this.ledger, (number) -> 0, (number) -> false, System.nanoTime());
	}

}
