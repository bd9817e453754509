package io.github.amqpmgmt.faults;

import java.time.Duration;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the node's side of the harness counts what it sees.
 */
@Timeout(60)
class NodeScriptTests {

	private static final Tempo TEMPO = new Tempo(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO);

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final FaultCounts counts = new FaultCounts();

	private final NodeScript script = new NodeScript(10, TEMPO.later(), this.counts);

	private final Ledger ledger = new Ledger(10);

	private final TrackedClient client = new TrackedClient(this.node.port(), this.ledger, TEMPO, new Examples());

	NodeScriptTests() {
		this.script.program(this.node);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.node.close();
	}

	@Test
	void aWriteThatComesASecondTimeIsExecutedTwice() {
		send(NodeScript.WRITE, 0, FaultKind.NONE);
		assertThat(this.script.isExecutedTwice(0)).isFalse();
		assertThat(this.script.repeated(0)).isZero();
		send(NodeScript.WRITE, 0, FaultKind.NONE);
		assertThat(this.script.isExecutedTwice(0)).isTrue();
		assertThat(this.script.repeated(0)).isEqualTo(1);
	}

	@Test
	void aReadMayComeASecondTime() {
		send(NodeScript.READ, 0, FaultKind.NONE);
		send(NodeScript.READ, 0, FaultKind.NONE);
		assertThat(this.script.isExecutedTwice(0)).isFalse();
		assertThat(this.script.repeated(0)).isEqualTo(1);
	}

	@Test
	void aWriteThatWasGivenBackMayComeASecondTime() {
		send(NodeScript.WRITE, 0, FaultKind.REJECTED);
		send(NodeScript.WRITE, 0, FaultKind.REJECTED);
		assertThat(this.script.isExecutedTwice(0)).isFalse();
		send(NodeScript.WRITE, 0, FaultKind.REJECTED);
		assertThat(this.script.isExecutedTwice(0)).isTrue();
	}

	@Test
	void aMarkStrikesOnceAndIsCounted() {
		send(NodeScript.READ, 0, FaultKind.NO_STATUS);
		assertThat(this.ledger.verdict(0)).isEqualTo("MalformedResponseException");
		assertThat(this.counts.injected(FaultKind.NO_STATUS)).isEqualTo(1);
		send(NodeScript.READ, 0, FaultKind.NO_STATUS);
		assertThat(this.counts.injected(FaultKind.NO_STATUS)).isEqualTo(1);
		send(NodeScript.READ, 1, FaultKind.NONE);
		assertThat(this.ledger.verdict(1)).isEqualTo(Verdict.ANSWERED);
	}

	private void send(String operation, int number, FaultKind mark) {
		this.client.execute(number, FaultKind.MIXED,
				Verdict.sign(ManagementRequest.of(operation), number).withProperty(NodeScript.MARK, mark.name()));
	}

}
