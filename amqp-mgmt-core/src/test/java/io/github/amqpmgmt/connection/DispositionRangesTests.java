package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.qpid.protonj2.engine.AMQPPerformativeEnvelopePool;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.OutgoingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.impl.ProtonEngine;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class DispositionRangesTests {

	private static final int OUR_CHANNEL = 3;

	private static final int PEERS_CHANNEL = 7;

	private static final long UINT_MAX = 0xffff_ffffL;

	private final List<Performative> read = new ArrayList<>();

	private final ProtonEngine engine = new ProtonEngine();

	@BeforeEach
	void begin() {
		this.engine.pipeline()
			.addLast("engine", new Reader())
			.addLast("ranges", new DispositionRanges())
			.addLast("network", new Writer());
		this.engine.start();
		write(new Begin());
		read(new Begin().setRemoteChannel(OUR_CHANNEL));
		this.read.clear();
	}

	@Test
	void aRangeIsToldForEachUnsettledDelivery() {
		sent(1, 2, 3, 4, 5);
		write(disposition(Role.SENDER, 3, 3, true));
		read(disposition(Role.RECEIVER, 2, 4, true));
		assertThat(told()).containsExactly(2L, 4L);
		read(disposition(Role.RECEIVER, 1, 5, true));
		assertThat(told()).containsExactly(1L, 5L);
	}

	@Test
	void deliveriesThatThePeerDoesNotSettleAreToldAgain() {
		sent(1, 2);
		read(disposition(Role.RECEIVER, 1, 2, false));
		assertThat(told()).containsExactly(1L, 2L);
		read(disposition(Role.RECEIVER, 1, 2, true));
		assertThat(told()).containsExactly(1L, 2L);
		read(disposition(Role.RECEIVER, 1, 2, true));
		assertThat(told()).isEmpty();
	}

	@Test
	void serialNumbersWrap() {
		sent(UINT_MAX - 1, UINT_MAX, 0, 1, 2);
		read(disposition(Role.RECEIVER, UINT_MAX, 1, true));
		assertThat(told()).containsExactly(UINT_MAX, 0L, 1L);
	}

	@Test
	void aRangeThatEndsBeforeItBeginsIsEmpty() {
		sent(1, 2, 3);
		read(disposition(Role.RECEIVER, 3, 1, true));
		assertThat(told()).isEmpty();
	}

	@Test
	void aRangeMayBeAsLongAsItLikes() {
		sent(1, 2, 3);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
			for (int i = 0; i < 1000; i++) {
				read(disposition(Role.RECEIVER, 2, 2L + Integer.MAX_VALUE, false));
			}
		});
		assertThat(told()).hasSize(2000).startsWith(2L, 3L, 2L, 3L);
	}

	@Test
	void whatWasAbortedOrSentSettledIsNotWaitedFor() {
		sent(1, 2, 3);
		write(new Transfer().setDeliveryId(2).setAborted(true));
		write(new Transfer().setDeliveryId(4).setSettled(true));
		read(disposition(Role.RECEIVER, 1, 4, true));
		assertThat(told()).containsExactly(1L, 3L);
	}

	@Test
	void rangesOfThePeersOwnDeliveriesTellNothing() {
		read(disposition(Role.SENDER, 1, 4, true));
		assertThat(told()).isEmpty();
		read(disposition(Role.SENDER, 1, 1, true));
		assertThat(told()).containsExactly(1L);
	}

	private void sent(long... ids) {
		for (long id : ids) {
			write(new Transfer().setDeliveryId(id));
		}
	}

	private static Disposition disposition(Role role, long first, long last, boolean settled) {
		Disposition disposition = new Disposition();
		disposition.setRole(role);
		disposition.setFirst(first);
		disposition.setLast(last);
		disposition.setSettled(settled);
		disposition.setState(Accepted.getInstance());
		return disposition;
	}

	private List<Long> told() {
		List<Long> ids = this.read.stream().map((told) -> ((Disposition) told).getFirst()).toList();
		this.read.clear();
		return ids;
	}

	private void write(Performative performative) {
		this.engine.pipeline()
			.fireWrite(AMQPPerformativeEnvelopePool.outgoingEnvelopePool().take(performative, OUR_CHANNEL, null));
	}

	private void read(Performative performative) {
		this.engine.pipeline()
			.fireRead(AMQPPerformativeEnvelopePool.incomingEnvelopePool().take(performative, PEERS_CHANNEL, null));
	}

	/**
	 * Takes what the engine would see.
	 */
	private final class Reader implements EngineHandler {

		@Override
		public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
			DispositionRangesTests.this.read.add(envelope.getBody());
		}

	}

	/**
	 * Takes what the network would see.
	 */
	private static final class Writer implements EngineHandler {

		@Override
		public void handleWrite(EngineHandlerContext context, OutgoingAMQPEnvelope envelope) {
			// Nobody reads it.
		}

	}

}
