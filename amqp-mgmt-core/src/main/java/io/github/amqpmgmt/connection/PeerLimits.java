package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Open;

/**
 * Reads the limits in the peer's {@code open} that the engine neither checks nor hands
 * out. Event loop only.
 */
final class PeerLimits implements EngineHandler {

	/** What every peer must accept (AMQP 1.0, part 2.7.1). */
	private static final int MIN_MAX_FRAME_SIZE = 512;

	private int channelMax = 65535;

	private boolean usable = true;

	/**
	 * The number of sessions that the peer allows.
	 */
	int sessions() {
		return this.channelMax + 1;
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
		context.fireRead(envelope);
	}

}
