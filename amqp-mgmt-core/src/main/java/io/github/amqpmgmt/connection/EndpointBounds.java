package io.github.amqpmgmt.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.RemoteSession.RemoteLink;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.OutgoingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.apache.qpid.protonj2.types.transport.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a peer to the sessions and links that we began, to the credit that we gave, and
 * to a number of bytes in incomplete deliveries. The engine lets a peer open what it
 * likes, floors credit at zero, and never looks at the session's window. Event loop only.
 */
final class EndpointBounds implements EngineHandler {

	/**
	 * What a transfer of an incomplete delivery counts at least, as the engine spends
	 * memory and time on each, however little it carries.
	 */
	static final int SMALLEST_CHARGE = 2048;

	/**
	 * How many flows and dispositions may wait for a peer that does not read. An honest
	 * one makes us write few for each request, and has read the request.
	 */
	static final int MOST_REACTIONS = 100_000;

	private static final int MANY_REACTIONS = 10_000;

	private final long maxUndelivered;

	private final Consumer<String> violation;

	// By our channel. Begins that were not answered are remembered when a channel is used
	// anew.
	private final IntObjectMap<RemoteSession> local = new IntObjectHashMap<>();

	// By the peer's channel.
	private final IntObjectMap<RemoteSession> remote = new IntObjectHashMap<>();

	private final List<RemoteLink> granting = new ArrayList<>();

	private long undelivered;

	// Flows and dispositions since the output was last seen to leave.
	private int reactions;

	/**
	 * Creates the bounds of a new connection.
	 * @param maxUndelivered how many bytes the incomplete deliveries may have
	 * @param violation is told what the peer did
	 */
	EndpointBounds(long maxUndelivered, Consumer<String> violation) {
		this.maxUndelivered = maxUndelivered;
		this.violation = violation;
	}

	@Override
	public void handleWrite(EngineHandlerContext context, OutgoingAMQPEnvelope envelope) {
		Performative body = envelope.getBody();
		switch (body.getPerformativeType()) {
			case BEGIN -> {
				RemoteSession before = this.local.get(envelope.getChannel());
				this.local.put(envelope.getChannel(), new RemoteSession(before));
			}
			case ATTACH -> ours(envelope).attaching((Attach) body);
			case FLOW -> {
				this.reactions++;
				granting((Flow) body, ours(envelope));
			}
			case DISPOSITION -> this.reactions++;
			case DETACH -> ours(envelope).detaching((Detach) body);
			default -> {
			}
		}
		context.fireWrite(envelope);
	}

	private void granting(Flow flow, RemoteSession session) {
		RemoteLink link = session.granting(flow);
		if (link != null) {
			this.granting.add(link);
		}
	}

	/**
	 * What was written goes to the socket now: from here on the peer may use the credit.
	 * @return whether {@link #flushed} wants to know when it has left
	 */
	boolean flushing() {
		for (int index = 0; index < this.granting.size(); index++) {
			this.granting.get(index).granted();
		}
		this.granting.clear();
		return this.reactions > MANY_REACTIONS;
	}

	/**
	 * What was written before has left.
	 */
	void flushed() {
		this.reactions = 0;
	}

	private RemoteSession ours(OutgoingAMQPEnvelope envelope) {
		RemoteSession session = this.local.get(envelope.getChannel());
		if (session == null) {
			throw new IllegalStateException("No session on channel " + envelope.getChannel());
		}
		return session;
	}

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		String problem = (this.reactions > MOST_REACTIONS) ? "the peer sends without reading" : problem(envelope);
		if (problem != null) {
			this.violation.accept(problem);
			return;
		}
		try {
			context.fireRead(envelope);
		}
		catch (RuntimeException ex) {
			// The frame decoder swallows this when the frame has a payload.
			context.engine().engineFailed(ex);
		}
	}

	private @Nullable String problem(IncomingAMQPEnvelope envelope) {
		Performative body = envelope.getBody();
		int channel = envelope.getChannel();
		if (body == null) {
			// A heartbeat.
			return null;
		}
		if (envelope.getPayload() != null && !(body instanceof Transfer)) {
			return "the peer sent a payload with a performative that has none";
		}
		return switch (body.getPerformativeType()) {
			case OPEN, CLOSE -> null;
			case BEGIN -> begin((Begin) body, channel);
			default -> {
				RemoteSession session = this.remote.get(channel);
				yield (session != null) ? problem(body, envelope.getPayload(), session, channel)
						: "the peer sent " + body.getPerformativeType() + " on a channel without a session";
			}
		};
	}

	private @Nullable String begin(Begin begin, int channel) {
		if (!begin.hasRemoteChannel()) {
			return "the peer opened a session";
		}
		RemoteSession session = this.local.get(begin.getRemoteChannel());
		if (session == null || !session.begun()) {
			return "the peer answered a begin that was not sent";
		}
		return (this.remote.put(channel, session) != null) ? "the peer began two sessions on one channel" : null;
	}

	private @Nullable String problem(Performative body, @Nullable ProtonBuffer payload, RemoteSession session,
			int channel) {
		return switch (body.getPerformativeType()) {
			case ATTACH -> session.attached((Attach) body);
			case FLOW -> session.flow((Flow) body);
			case TRANSFER -> transfer((Transfer) body, payload, session);
			case DETACH -> {
				RemoteLink link = session.detached((Detach) body);
				this.undelivered -= (link != null) ? link.undelivered : 0;
				yield (link != null) ? null : "the peer detached an unknown handle";
			}
			case END -> {
				this.remote.remove(channel);
				this.undelivered -= session.undelivered();
				yield null;
			}
			default -> null;
		};
	}

	private @Nullable String transfer(Transfer transfer, @Nullable ProtonBuffer payload, RemoteSession session) {
		RemoteLink link = session.link((int) transfer.getHandle());
		if (link == null || !link.isReceiver()) {
			return "the peer sent a transfer on an unknown handle";
		}
		if (!link.take(transfer)) {
			return "the peer sent a delivery beyond the credit that it was given";
		}
		this.undelivered += link.count(transfer, (payload != null) ? payload.getReadableBytes() : 0);
		return (this.undelivered > this.maxUndelivered)
				? "the peer sent more than " + this.maxUndelivered + " bytes of incomplete deliveries" : null;
	}

}
