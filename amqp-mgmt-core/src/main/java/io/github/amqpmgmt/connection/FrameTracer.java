package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.HeaderEnvelope;
import org.apache.qpid.protonj2.engine.IncomingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.OutgoingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.SASLEnvelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs frames without what may be secret: of a message's payload only the size.
 */
final class FrameTracer implements EngineHandler {

	private static final Logger logger = LoggerFactory.getLogger("io.github.amqpmgmt.frames");

	private final String connection;

	FrameTracer(String connection) {
		this.connection = connection;
	}

	@Override
	public void handleRead(EngineHandlerContext context, HeaderEnvelope header) {
		logger.info("{} <- {}", this.connection, header.getBody());
		context.fireRead(header);
	}

	@Override
	public void handleRead(EngineHandlerContext context, SASLEnvelope envelope) {
		logger.info("{} <- {}", this.connection, FrameText.of(envelope.getBody()));
		context.fireRead(envelope);
	}

	@Override
	public void handleRead(EngineHandlerContext context, IncomingAMQPEnvelope envelope) {
		logger.info("{} <- [{}] {}{}", this.connection, envelope.getChannel(), FrameText.of(envelope.getBody()),
				size(envelope.getPayload()));
		context.fireRead(envelope);
	}

	@Override
	public void handleWrite(EngineHandlerContext context, HeaderEnvelope envelope) {
		logger.info("{} -> {}", this.connection, envelope.getBody());
		context.fireWrite(envelope);
	}

	@Override
	public void handleWrite(EngineHandlerContext context, SASLEnvelope envelope) {
		logger.info("{} -> {}", this.connection, FrameText.of(envelope.getBody()));
		context.fireWrite(envelope);
	}

	@Override
	public void handleWrite(EngineHandlerContext context, OutgoingAMQPEnvelope envelope) {
		logger.info("{} -> [{}] {}{}", this.connection, envelope.getChannel(), FrameText.of(envelope.getBody()),
				size(envelope.getPayload()));
		context.fireWrite(envelope);
	}

	private static String size(@Nullable ProtonBuffer payload) {
		return (payload != null) ? " (" + payload.getReadableBytes() + " bytes)" : "";
	}

}
