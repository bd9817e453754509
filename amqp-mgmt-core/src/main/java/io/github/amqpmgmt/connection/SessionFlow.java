package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.engine.AMQPPerformativeEnvelopePool;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.types.transport.Flow;

/**
 * Shows the session's part of every {@code flow} to the engine by itself. A flow that
 * names a link speaks for its session too (AMQP 1.0, part 2.7.4), but the engine wakes
 * only the link that is named when the window opens again. Event loop only.
 */
final class SessionFlow implements EngineHandler {

	private final AMQPPerformativeEnvelopePool<IncomingAMQPEnvelope> envelopes = AMQPPerformativeEnvelopePool
		.incomingEnvelopePool();

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		if (envelope.getBody() instanceof Flow flow && flow.hasHandle()) {
			context.fireRead(this.envelopes.take(sessionPart(flow), envelope.getChannel(), null));
		}
		context.fireRead(envelope);
	}

	private static Flow sessionPart(Flow flow) {
		Flow part = new Flow();
		if (flow.hasNextIncomingId()) {
			part.setNextIncomingId(flow.getNextIncomingId());
		}
		part.setIncomingWindow(flow.getIncomingWindow());
		part.setNextOutgoingId(flow.getNextOutgoingId());
		part.setOutgoingWindow(flow.getOutgoingWindow());
		return part;
	}

}
