package io.github.amqpmgmt.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.AMQPPerformativeEnvelopePool;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.OutgoingAMQPEnvelope;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.engine.impl.ProtonSession;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.apache.qpid.protonj2.types.transport.Performative;

/**
 * One connection to an {@link EnginePeer}: an engine and its socket. Used on the peer's
 * thread only.
 */
final class PeerConnection {

	private static final int CREDIT = 2000;

	private static final String PAIRED_REPLY_TO = "$me";

	private final AMQPPerformativeEnvelopePool<OutgoingAMQPEnvelope> envelopes = AMQPPerformativeEnvelopePool
		.outgoingEnvelopePool();

	private final EnginePeer peer;

	private final Socket socket;

	private final Engine engine = EngineFactory.PROTON.createEngine();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private final Map<String, Sender> replyLinks = new HashMap<>();

	PeerConnection(EnginePeer peer, Socket socket) {
		this.peer = peer;
		this.socket = socket;
	}

	void start() {
		this.engine.outputConsumer(this::write);
		this.engine.errorHandler((failed) -> this.peer.failed(failed.failureCause()));
		this.engine.saslDriver().server().setListener(new EverybodyIsWelcome());
		Connection connection = this.engine.start();
		connection.setContainerId("engine-peer");
		connection.setMaxFrameSize(this.peer.frameSize());
		connection.openHandler(this::opened);
		connection.closeHandler(Connection::close);
		connection.sessionOpenHandler(this::begun);
		connection.receiverOpenHandler(this::requestLinkAttached);
		connection.senderOpenHandler(this::replyLinkAttached);
	}

	private void opened(Connection connection) {
		connection.open();
		if (this.peer.closesAfterOpen()) {
			connection.close();
		}
	}

	private void begun(Session session) {
		if (this.peer.windowFrames() > 0) {
			session.setIncomingCapacity(this.peer.windowFrames() * this.peer.frameSize());
		}
		session.closeHandler(Session::close);
		if (this.peer.ignoresBegins()) {
			return;
		}
		session.open();
	}

	private void requestLinkAttached(Receiver link) {
		link.setSource(link.getRemoteSource());
		link.setTarget((Target) link.getRemoteTarget());
		AtomicLong places = new AtomicLong();
		link.deliveryReadHandler((delivery) -> {
			if (delivery.getTransferCount() == 1) {
				this.peer.arrived(new PeerRequest(this.peer, this, delivery, places.getAndIncrement()));
			}
		});
		link.deliveryAbortedHandler((aborted) -> {
		});
		link.closeHandler(this.peer::detached);
		if (this.peer.attachReaction() != null) {
			// The client attaches this link last: no other comes when the session is
			// ended.
			this.peer.attachReaction().accept(link);
			return;
		}
		link.open();
		link.addCredit(CREDIT);
	}

	private void replyLinkAttached(Sender link) {
		if (this.peer.attachReaction() != null) {
			return;
		}
		Source source = link.getRemoteSource();
		if (source.isDynamic()) {
			source.setAddress("replies-" + this.replyLinks.size());
		}
		this.replyLinks.put(isPaired(link) ? PAIRED_REPLY_TO : source.getAddress(), link);
		link.setSource(source);
		link.setTarget((Target) link.getRemoteTarget());
		link.closeHandler(this.peer::detached);
		link.open();
	}

	private static boolean isPaired(Link<?> link) {
		Map<Symbol, Object> properties = link.getRemoteProperties();
		return properties != null && Boolean.TRUE.equals(properties.get(Symbol.valueOf("paired")));
	}

	/**
	 * The link that the client made for replies to an address.
	 */
	Sender replyLink(String address) {
		return this.replyLinks.get(address);
	}

	/**
	 * Sends a frame on a session behind the engine's back.
	 */
	void sendAsItIs(Session session, Performative performative) {
		this.engine.pipeline()
			.fireWrite(this.envelopes.take(performative, ((ProtonSession) session).getLocalChannel(), null));
	}

	private void write(ProtonBuffer buffer) {
		byte[] bytes = new byte[buffer.getReadableBytes()];
		buffer.readBytes(bytes, 0, bytes.length);
		this.output.writeBytes(bytes);
	}

	/**
	 * Sends what was written since the last time as one segment.
	 */
	void flush() {
		try {
			this.socket.getOutputStream().write(this.output.toByteArray());
		}
		catch (IOException ex) {
			// The connection is gone.
		}
		this.output.reset();
	}

	/**
	 * Reads until the connection ends, on the calling thread.
	 */
	void readAll() {
		byte[] buffer = new byte[64 * 1024];
		try {
			InputStream in = this.socket.getInputStream();
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				byte[] bytes = Arrays.copyOf(buffer, length);
				this.peer.execute(() -> ingest(bytes));
			}
		}
		catch (IOException | RejectedExecutionException ex) {
			// The connection or the peer is gone.
		}
	}

	private void ingest(byte[] bytes) {
		ProtonBuffer input = ProtonBufferAllocator.defaultAllocator().copy(bytes);
		try {
			while (input.isReadable() && this.engine.isWritable() && !this.engine.connection().isLocallyClosed()) {
				this.engine.ingest(input);
			}
		}
		catch (EngineStateException ex) {
			// The error handler was told.
		}
	}

	private static final class EverybodyIsWelcome implements SaslServerListener {

		@Override
		public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
			context.sendMechanisms(new Symbol[] { Symbol.valueOf("ANONYMOUS") });
		}

		@Override
		public void handleSaslInit(SaslServerContext context, Symbol mechanism, ProtonBuffer initialResponse) {
			context.sendOutcome(SaslOutcome.SASL_OK, null);
		}

		@Override
		public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
			throw new IllegalStateException("ANONYMOUS has no response");
		}

	}

}
