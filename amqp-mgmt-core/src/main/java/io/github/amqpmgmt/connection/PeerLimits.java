package io.github.amqpmgmt.connection;

import java.util.HashMap;
import java.util.Map;

import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Open;

/**
 * Reads the limits in the peer's {@code open}, {@code begin} and {@code flow} that the
 * engine neither checks nor hands out, or gets wrong. Event loop only.
 */
final class PeerLimits implements EngineHandler {

	/** What every peer must accept (AMQP 1.0, part 2.7.1). */
	private static final int MIN_MAX_FRAME_SIZE = 512;

	private int channelMax = 65535;

	private boolean usable = true;

	// By our channel, for the sessions that the peer limits.
	private final Map<Integer, Long> handleMax = new HashMap<>();

	/**
	 * The number of sessions that the peer allows.
	 */
	int sessions() {
		return this.channelMax + 1;
	}

	/**
	 * The number of links that the peer allows on the session with our channel. Without
	 * limit until the peer has answered our {@code begin}.
	 */
	long links(int channel) {
		return this.handleMax.getOrDefault(channel, Long.MAX_VALUE - 1) + 1;
	}

	/**
	 * Whether frames of a legal size may be sent. Broker-J says 0 when it is about to
	 * refuse the connection, and the engine cannot even write {@code close} then.
	 */
	boolean areUsable() {
		return this.usable;
	}

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		if (envelope.getBody() instanceof Open open) {
			this.channelMax = open.getChannelMax();
			if (open.hasMaxFrameSize() && open.getMaxFrameSize() < MIN_MAX_FRAME_SIZE) {
				this.usable = false;
				open.setMaxFrameSize(MIN_MAX_FRAME_SIZE);
			}
		}
		else if (envelope.getBody() instanceof Begin begin && begin.hasRemoteChannel()) {
			limitLinks(begin);
		}
		else if (envelope.getBody() instanceof Flow flow && flow.getLinkCredit() > Integer.MAX_VALUE) {
			// The engine would take it for a negative number, and never send.
			flow.setLinkCredit(Integer.MAX_VALUE);
		}
		context.fireRead(envelope);
	}

	private void limitLinks(Begin begin) {
		if (begin.hasHandleMax()) {
			this.handleMax.put(begin.getRemoteChannel(), begin.getHandleMax());
		}
		else {
			this.handleMax.remove(begin.getRemoteChannel());
		}
	}

}
