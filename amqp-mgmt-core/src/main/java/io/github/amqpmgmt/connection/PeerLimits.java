package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Open;

/**
 * Reads the channel-max of the peer's {@code open}, which the engine neither checks nor
 * hands out. Event loop only.
 */
final class PeerLimits implements EngineHandler {

	private int channelMax = 65535;

	/**
	 * The number of sessions that the peer allows.
	 */
	int sessions() {
		return this.channelMax + 1;
	}

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		if (envelope.getBody() instanceof Open open) {
			this.channelMax = open.getChannelMax();
		}
		context.fireRead(envelope);
	}

}
