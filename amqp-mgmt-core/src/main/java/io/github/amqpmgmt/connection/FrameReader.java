package io.github.amqpmgmt.connection;

import io.github.amqpmgmt.connection.internal.DataLimits;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.EncodedDataException;
import io.netty.buffer.ByteBuf;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.SASLEnvelope;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Passes what a peer sends on to the engine in whole frames, each with its size, header
 * and performative checked, since the engine believes what they say. As an observer of
 * the engine it learns when SASL ends and a protocol header follows. Event loop only.
 */
final class FrameReader implements EngineHandler {

	/**
	 * What a performative may hold. It has less use for elements than a message has, and
	 * the engine keeps what some of them hold: with a session, a link, a delivery.
	 */
	private static final DataLimits PERFORMATIVE_LIMITS = new DataLimits(DataLimits.DEFAULT.maxDepth(), 10_000, 1_000);

	/** Mechanisms and challenges are short; the engine's default. */
	private static final int MAX_SASL_FRAME_SIZE = 4096;

	private static final int PROTOCOL_HEADER_SIZE = 8;

	private static final int PROTOCOL_ID_INDEX = 4;

	private static final int SASL_PROTOCOL_ID = 3;

	private static final int FRAME_HEADER_SIZE = 8;

	private final EncodedDataBounds bounds;

	private final int maxFrameSize;

	private int protocolHeaderRead;

	private boolean sasl;

	private boolean stopped;

	private final PartialFrame partial = new PartialFrame();

	// As large as the largest read, which Netty bounds.
	private byte[] buffer = {};

	/**
	 * Creates the reader of a new connection.
	 * @param maxFrameSize the largest frame that we take after SASL
	 * @param bounds the check of performatives, which outlives connections: it remembers
	 * how many symbols the peer has made the engine keep
	 */
	FrameReader(int maxFrameSize, EncodedDataBounds bounds) {
		this.bounds = bounds;
		this.maxFrameSize = maxFrameSize;
	}

	/**
	 * The check of performatives for all connections that a client makes.
	 */
	static EncodedDataBounds performativeBounds() {
		return new EncodedDataBounds(PERFORMATIVE_LIMITS);
	}

	@Override
	public void handleRead(EngineHandlerContext context, SASLEnvelope envelope) {
		if (envelope.getBody() instanceof SaslOutcome) {
			this.protocolHeaderRead = 0;
			this.sasl = false;
		}
		context.fireRead(envelope);
	}

	/**
	 * Reads all that there is.
	 */
	void read(ByteBuf input, Sink sink) {
		while (input.isReadable() && !this.stopped) {
			if (this.protocolHeaderRead < PROTOCOL_HEADER_SIZE) {
				readProtocolHeader(input, sink);
			}
			else if (this.sasl || !this.partial.isEmpty()) {
				// One at a time in SASL, since each may be the last before a header.
				completeFrame(input, sink);
			}
			else {
				readFrames(input, sink);
			}
		}
	}

	/**
	 * Passes the bytes of a protocol header on as they come: the engine checks each.
	 */
	private void readProtocolHeader(ByteBuf input, Sink sink) {
		int start = this.protocolHeaderRead;
		byte[] data = new byte[Math.min(PROTOCOL_HEADER_SIZE - start, input.readableBytes())];
		input.readBytes(data);
		this.protocolHeaderRead = start + data.length;
		if (start <= PROTOCOL_ID_INDEX && PROTOCOL_ID_INDEX < this.protocolHeaderRead) {
			this.sasl = data[PROTOCOL_ID_INDEX - start] == SASL_PROTOCOL_ID;
		}
		pass(data, data.length, sink);
	}

	private void readFrames(ByteBuf input, Sink sink) {
		int length = input.readableBytes();
		byte[] data = read(input, length);
		int end = 0;
		String problem = null;
		while (problem == null && length - end >= FRAME_HEADER_SIZE) {
			problem = headerProblem(data, end);
			int size = size(data, end);
			if (problem == null) {
				if (size > length - end) {
					break;
				}
				problem = bodyProblem(data, end, size);
			}
			end += (problem == null) ? size : 0;
		}
		if (end > 0) {
			pass(data, end, sink);
		}
		if (problem != null) {
			refuse(problem, sink);
		}
		else if (end < length) {
			this.partial.start(data, end, length);
		}
	}

	/**
	 * Reads to the heap, since the engine and the decoder read byte by byte. The engine
	 * copies what it keeps.
	 */
	private byte[] read(ByteBuf input, int length) {
		if (this.buffer.length < length) {
			this.buffer = new byte[length];
		}
		input.readBytes(this.buffer, 0, length);
		return this.buffer;
	}

	private void completeFrame(ByteBuf input, Sink sink) {
		if (this.partial.fill(input, FRAME_HEADER_SIZE)) {
			String problem = headerProblem(this.partial.data(), 0);
			if (problem != null) {
				refuse(problem, sink);
				return;
			}
			int size = size(this.partial.data(), 0);
			if (this.partial.fill(input, size)) {
				byte[] frame = this.partial.take();
				problem = bodyProblem(frame, 0, size);
				if (problem == null) {
					pass(frame, size, sink);
				}
				else {
					refuse(problem, sink);
				}
			}
		}
	}

	private void pass(byte[] data, int length, Sink sink) {
		if (!this.stopped && !sink.frames(data, length)) {
			stop();
		}
	}

	private void refuse(String problem, Sink sink) {
		if (!this.stopped) {
			stop();
			sink.protocolViolation("the peer sent " + problem);
		}
	}

	/**
	 * Ignores all that still comes.
	 */
	void stop() {
		this.stopped = true;
		this.partial.take();
	}

	private static int size(byte[] data, int start) {
		return data[start] << 24 | (data[start + 1] & 0xff) << 16 | (data[start + 2] & 0xff) << 8
				| data[start + 3] & 0xff;
	}

	private static int bodyOffset(byte[] data, int start) {
		return (data[start + 4] & 0xff) * 4;
	}

	private @Nullable String headerProblem(byte[] data, int start) {
		int size = size(data, start);
		int limit = this.sasl ? MAX_SASL_FRAME_SIZE : this.maxFrameSize;
		if (size < FRAME_HEADER_SIZE || size > limit) {
			return "a frame of " + Integer.toUnsignedString(size) + " bytes, where " + FRAME_HEADER_SIZE + " to "
					+ limit + " are legal";
		}
		int bodyOffset = bodyOffset(data, start);
		if (bodyOffset < FRAME_HEADER_SIZE || bodyOffset > size) {
			return "a frame of " + size + " bytes whose body starts at " + bodyOffset;
		}
		int type = data[start + 5];
		if (type != (this.sasl ? 1 : 0)) {
			return "a frame of type " + type + (this.sasl ? " during SASL" : "");
		}
		return null;
	}

	private @Nullable String bodyProblem(byte[] data, int start, int size) {
		int body = start + bodyOffset(data, start);
		int end = start + size;
		if (body == end) {
			return null;
		}
		if (data[body] != 0) {
			return "a frame that does not start with a performative";
		}
		try {
			int payload = this.bounds.checkValue(data, body, end - body);
			// The engine would take the rest for another frame.
			return (this.sasl && payload != end) ? "a SASL frame with a payload" : null;
		}
		catch (EncodedDataException ex) {
			return "a performative that cannot be read: " + ex.getMessage();
		}
	}

	/**
	 * Takes what was read.
	 */
	interface Sink {

		/**
		 * Takes whole frames, or some bytes of a protocol header.
		 * @return whether more is wanted
		 */
		boolean frames(byte[] data, int length);

		/**
		 * Is told what the peer did, once. Nothing is read from then on.
		 */
		void protocolViolation(String description);

	}

}
