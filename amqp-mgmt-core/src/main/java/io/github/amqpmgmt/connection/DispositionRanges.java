package io.github.amqpmgmt.connection;

import java.util.Arrays;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.apache.qpid.protonj2.engine.AMQPPerformativeEnvelopePool;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.OutgoingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;

/**
 * Shows the engine a disposition of many deliveries as one for each that is unsettled.
 * The engine (protonj2 1.1.0) goes from the first delivery of a range to the last one,
 * and if either is settled already, past the end of the range or nowhere: it would take
 * requests for given back that the peer has taken. Event loop only.
 */
final class DispositionRanges implements EngineHandler {

	private final AMQPPerformativeEnvelopePool<IncomingAMQPEnvelope> envelopes = AMQPPerformativeEnvelopePool
		.incomingEnvelopePool();

	// What we sent unsettled, by our channel.
	private final IntObjectMap<Unsettled> local = new IntObjectHashMap<>();

	// The same, by the peer's channel.
	private final IntObjectMap<Unsettled> remote = new IntObjectHashMap<>();

	@Override
	public void handleWrite(EngineHandlerContext context, OutgoingAMQPEnvelope envelope) {
		Performative body = envelope.getBody();
		switch (body.getPerformativeType()) {
			case BEGIN -> this.local.put(envelope.getChannel(), new Unsettled());
			case TRANSFER -> unsettled(envelope).sent((Transfer) body);
			case DISPOSITION -> {
				Disposition disposition = (Disposition) body;
				if (disposition.getRole() == Role.SENDER && disposition.getSettled()) {
					// The engine writes no ranges.
					unsettled(envelope).settled((int) disposition.getFirst());
				}
			}
			default -> {
			}
		}
		context.fireWrite(envelope);
	}

	private Unsettled unsettled(OutgoingAMQPEnvelope envelope) {
		Unsettled unsettled = this.local.get(envelope.getChannel());
		if (unsettled == null) {
			throw new IllegalStateException("No session on channel " + envelope.getChannel());
		}
		return unsettled;
	}

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		Performative body = envelope.getBody();
		if (body instanceof Disposition disposition) {
			read(context, disposition, envelope);
			return;
		}
		if (body instanceof Begin begin) {
			Unsettled unsettled = this.local.get(begin.getRemoteChannel());
			if (unsettled != null) {
				this.remote.put(envelope.getChannel(), unsettled);
			}
		}
		context.fireRead(envelope);
	}

	private void read(EngineHandlerContext context, Disposition disposition, IncomingAMQPEnvelope envelope) {
		Unsettled unsettled = this.remote.get(envelope.getChannel());
		boolean range = disposition.hasLast() && disposition.getLast() != disposition.getFirst();
		if (unsettled == null || disposition.getRole() == Role.SENDER) {
			// Ranges of the peer's own deliveries tell nothing: they are settled here as
			// soon as they are complete.
			if (!range) {
				context.fireRead(envelope);
			}
			return;
		}
		if (!range) {
			unsettled.seen(disposition, (int) disposition.getFirst());
			context.fireRead(envelope);
			return;
		}
		for (int id : unsettled.within((int) disposition.getFirst(), (int) disposition.getLast())) {
			// One that was told before may have settled another.
			if (unsettled.seen(disposition, id)) {
				context.fireRead(this.envelopes.take(single(disposition, id), envelope.getChannel(), null));
			}
		}
	}

	private static Disposition single(Disposition range, int id) {
		Disposition single = new Disposition();
		single.setRole(range.getRole());
		single.setFirst(Integer.toUnsignedLong(id));
		single.setSettled(range.getSettled());
		single.setState(range.getState());
		single.setBatchable(range.getBatchable());
		return single;
	}

	/**
	 * The unsettled deliveries of a session.
	 */
	private static final class Unsettled {

		private final IntObjectMap<Boolean> ids = new IntObjectHashMap<>();

		void sent(Transfer transfer) {
			if (transfer.getAborted()) {
				settled((int) transfer.getDeliveryId());
			}
			else if (transfer.hasDeliveryId() && !transfer.getSettled()) {
				this.ids.put((int) transfer.getDeliveryId(), Boolean.TRUE);
			}
		}

		void settled(int id) {
			this.ids.remove(id);
		}

		/**
		 * Takes note of what the peer said of a delivery.
		 * @return whether the delivery was unsettled before
		 */
		boolean seen(Disposition disposition, int id) {
			return disposition.getSettled() ? this.ids.remove(id) != null : this.ids.containsKey(id);
		}

		/**
		 * The deliveries within a range of serial numbers, in order. Never looks at more
		 * numbers than there are deliveries, however long the range is.
		 */
		int[] within(int first, int last) {
			int length = last - first;
			if (length >= 0 && length < this.ids.size()) {
				int[] found = new int[length + 1];
				int count = 0;
				for (int id = first; id != last + 1; id++) {
					if (this.ids.containsKey(id)) {
						found[count++] = id;
					}
				}
				return Arrays.copyOf(found, count);
			}
			return this.ids.keySet()
				.stream()
				.filter((id) -> id - first >= 0 && id - first <= length)
				.mapToInt((id) -> id - first)
				.sorted()
				.map((distance) -> first + distance)
				.toArray();
		}

	}

}
