package io.github.amqpmgmt.support;

import java.util.Map;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.DecoderState;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.EncoderState;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.engine.IncomingDelivery;
import org.apache.qpid.protonj2.engine.OutgoingDelivery;
import org.apache.qpid.protonj2.engine.Receiver;
import org.apache.qpid.protonj2.engine.Sender;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.transport.AmqpError;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Role;

/**
 * A request as an {@link EnginePeer} has it. Safe for use by the test's thread: all is
 * done on the peer's.
 */
public final class PeerRequest {

	/** The client attaches the link for replies first. */
	private static final int REPLY_LINK_HANDLE = 0;

	private final EnginePeer peer;

	private final PeerConnection connection;

	private final IncomingDelivery delivery;

	private final long place;

	private volatile OutgoingDelivery reply;

	/**
	 * Creates the request.
	 * @param place its place on its link, from 0, which is its delivery-id as long as its
	 * session has no other link for requests
	 */
	PeerRequest(EnginePeer peer, PeerConnection connection, IncomingDelivery delivery, long place) {
		this.peer = peer;
		this.connection = connection;
		this.delivery = delivery;
		this.place = place;
	}

	/**
	 * Accepts the request and answers it with a status of 200.
	 */
	public void answer() {
		answer(true);
	}

	/**
	 * Accepts the request and answers it with a status of 200, though the client is to
	 * settle the answer and did not ask for this.
	 */
	public void answerUnsettled() {
		answer(false);
	}

	private void answer(boolean settled) {
		this.peer.atOnce(() -> {
			Properties request = properties(this.delivery.readAll());
			this.delivery.disposition(Accepted.getInstance(), true);
			Sender link = this.connection.replyLink(request.getReplyTo());
			this.reply = link.next();
			this.reply.setTag(String.valueOf(request.getCorrelationId()).getBytes());
			if (settled) {
				this.reply.settle();
			}
			this.reply.writeBytes(reply(request.getCorrelationId()));
		});
	}

	/**
	 * Waits until the client has settled the answer.
	 */
	public void awaitAnswerSettled() {
		EnginePeer.await(() -> this.peer.call(this.reply::isRemotelySettled));
	}

	/**
	 * Whether the client has settled the request.
	 */
	public boolean isSettled() {
		return this.peer.call(this.delivery::isRemotelySettled);
	}

	/**
	 * The link by which the request came.
	 */
	public Receiver requestLink() {
		return this.delivery.getLink();
	}

	/**
	 * The link that the client made for the replies on the session of this request.
	 */
	public Sender replyLink() {
		return this.peer.call(() -> this.delivery.getLink().getSession().senders().iterator().next());
	}

	/**
	 * How many answers the client takes at this moment, to the requests on this session.
	 */
	public int replyCredit() {
		return this.peer
			.call(() -> this.delivery.getLink().getSession().senders().stream().mapToInt(Sender::getCredit).sum());
	}

	private static Properties properties(ProtonBuffer message) {
		Decoder decoder = ProtonDecoderFactory.create();
		DecoderState state = decoder.newDecoderState();
		while (message.isReadable()) {
			if (decoder.readObject(message, state) instanceof Properties properties) {
				return properties;
			}
		}
		throw new IllegalStateException("A request without properties");
	}

	private static ProtonBuffer reply(Object correlationId) {
		Encoder encoder = ProtonEncoderFactory.create();
		EncoderState state = encoder.newEncoderState();
		ProtonBuffer message = ProtonBufferAllocator.defaultAllocator().allocate(256);
		encoder.writeObject(message, state, new Properties().setCorrelationId(correlationId));
		encoder.writeObject(message, state, new ApplicationProperties(Map.of("statusCode", 200)));
		encoder.writeObject(message, state, new AmqpValue<>("done"));
		return message;
	}

	/**
	 * Accepts the request and says nothing more.
	 * @param settled whether the peer settles it, too
	 */
	public void accept(boolean settled) {
		this.peer.atOnce(() -> this.delivery.disposition(Accepted.getInstance(), settled));
	}

	/**
	 * Rejects the request, even if it has not come in full.
	 * @param settled whether the peer settles it, too
	 */
	public void reject(boolean settled) {
		rejectUpTo(this, settled);
	}

	/**
	 * Rejects this request and those on the same link up to another one, in one frame.
	 * @param last the last request to reject
	 * @param settled whether the peer settles them, too
	 */
	public void rejectUpTo(PeerRequest last, boolean settled) {
		disposeUpTo(last, new Rejected(new ErrorCondition(AmqpError.NOT_ALLOWED, "not now")), settled);
	}

	/**
	 * Gives this request and those on the same session up to another one an outcome, in
	 * one frame.
	 * @param last the last request
	 * @param outcome the outcome
	 * @param settled whether the peer settles them, too
	 */
	public void disposeUpTo(PeerRequest last, DeliveryState outcome, boolean settled) {
		Disposition disposition = new Disposition();
		disposition.setRole(Role.RECEIVER);
		disposition.setFirst(this.place);
		disposition.setLast(last.place);
		disposition.setSettled(settled);
		disposition.setState(outcome);
		this.peer.atOnce(() -> this.connection.sendAsItIs(this.delivery.getLink().getSession(), disposition));
	}

	/**
	 * Detaches the link that the client made for the replies to this and the other
	 * requests on its session.
	 */
	public void detachReplyLink() {
		this.peer.atOnce(() -> this.delivery.getLink().getSession().senders().forEach(Sender::close));
	}

	/**
	 * Reads what has come of the request, which opens the session's window again.
	 */
	public void makeRoom() {
		this.peer.atOnce(() -> {
			this.delivery.readAll();
			this.delivery.getLink().addCredit(1);
		});
	}

	/**
	 * Opens the window of the session wide, with a flow that names the link for replies.
	 * The request must be the first on its session.
	 */
	public void makeRoomByFlowOfReplyLink() {
		this.peer.atOnce(() -> {
			Flow flow = new Flow();
			flow.setNextIncomingId(this.delivery.getTransferCount());
			flow.setIncomingWindow(1000);
			flow.setNextOutgoingId(0);
			flow.setOutgoingWindow(1000);
			flow.setHandle(REPLY_LINK_HANDLE);
			flow.setDeliveryCount(0);
			flow.setLinkCredit(0);
			this.connection.sendAsItIs(this.delivery.getLink().getSession(), flow);
		});
	}

	/**
	 * Waits until so many frames of the request have come.
	 */
	public void awaitFrames(int count) {
		EnginePeer.await(() -> this.peer.call(this.delivery::getTransferCount) == count);
	}

	/**
	 * Waits until the request has come in full.
	 */
	public void awaitComplete() {
		EnginePeer.await(() -> this.peer.call(() -> !this.delivery.isPartial()));
	}

	/**
	 * Waits until the client has aborted the request.
	 */
	public void awaitAborted() {
		EnginePeer.await(() -> this.peer.call(this.delivery::isAborted));
	}

}
