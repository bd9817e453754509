package io.github.amqpmgmt.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Accepted;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.security.SaslCode;
import org.apache.qpid.protonj2.types.security.SaslInit;
import org.apache.qpid.protonj2.types.security.SaslMechanisms;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Close;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.End;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Open;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;

/**
 * One client's connection to a {@link RawPeer}: reads frames and reacts to each.
 */
public final class RawPeerConnection {

	/** The handle by which this peer refers to the client's receiver of replies. */
	public static final int REPLY_HANDLE = 10;

	/** The handle by which this peer refers to the client's sender of requests. */
	public static final int REQUEST_HANDLE = 11;

	/** The channel on which this peer sends. */
	public static final int CHANNEL = 7;

	private static final int CREDIT = 1000;

	private final RawPeer peer;

	private final DataInputStream input;

	private final OutputStream output;

	private int deliveryId;

	private int clientChannel;

	private Object received;

	private String messageId;

	RawPeerConnection(RawPeer peer, Socket socket) throws IOException {
		this.peer = peer;
		this.input = new DataInputStream(socket.getInputStream());
		this.output = socket.getOutputStream();
	}

	void serve() throws IOException {
		react(AMQPHeader.getSASLHeader(), this.input.readNBytes(8));
		while (!(this.received instanceof SaslInit)) {
			readFrame(CodecFactory.getSaslDecoder());
		}
		react(AMQPHeader.getAMQPHeader(), this.input.readNBytes(8));
		while (true) {
			readFrame(CodecFactory.getDecoder());
		}
	}

	/**
	 * Reads frames here and now, and reacts to each.
	 */
	public void readFrames(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			readFrame(CodecFactory.getDecoder());
		}
	}

	private void readFrame(Decoder decoder) throws IOException {
		int size = this.input.readInt();
		int header = this.input.readInt();
		byte[] body = this.input.readNBytes(size - 8);
		if (body.length > 0) {
			ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(body);
			Object performative = decoder.readObject(buffer, decoder.newDecoderState());
			this.clientChannel = header & 0xffff;
			if (performative instanceof Transfer) {
				this.messageId = messageId(decoder, buffer);
			}
			react(performative, body);
		}
	}

	private static String messageId(Decoder decoder, ProtonBuffer payload) {
		while (payload.isReadable()) {
			if (decoder.readObject(payload, decoder.newDecoderState()) instanceof Properties properties) {
				return (String) properties.getMessageId();
			}
		}
		return null;
	}

	private void react(Object received, byte[] bytes) throws IOException {
		this.received = received;
		RawPeer.Reaction other = this.peer.takeReaction(received);
		if (other != null) {
			other.to(this);
		}
		else {
			answer();
		}
	}

	/**
	 * Answers what was received as a good peer does.
	 */
	public void answer() throws IOException {
		Object received = this.received;
		if (received instanceof AMQPHeader header) {
			send(RawFrames.header(header.getProtocolId()));
			if (header.isSaslHeader()) {
				send(RawFrames.sasl(
						RawFrames.encoded(new SaslMechanisms().setSaslServerMechanisms(Symbol.valueOf("ANONYMOUS")))));
			}
		}
		else if (received instanceof SaslInit) {
			send(RawFrames.sasl(RawFrames.encoded(new SaslOutcome().setCode(SaslCode.OK))));
		}
		else if (received instanceof Attach attach) {
			attach(attach);
		}
		else if (received instanceof Transfer transfer) {
			send(new Disposition().setRole(Role.RECEIVER)
				.setFirst(transfer.getDeliveryId())
				.setSettled(true)
				.setState(Accepted.getInstance()));
			reply();
		}
		else if (received instanceof Open) {
			send(0, new Open().setContainerId("raw-peer"));
		}
		else if (received instanceof Begin) {
			send(new Begin().setRemoteChannel(this.clientChannel)
				.setNextOutgoingId(0)
				.setIncomingWindow(CREDIT)
				.setOutgoingWindow(CREDIT));
		}
		else if (received instanceof Detach detach) {
			send(new Detach().setHandle(detach.getHandle() == 0 ? REPLY_HANDLE : REQUEST_HANDLE).setClosed(true));
		}
		else if (received instanceof End) {
			send(new End());
		}
		else if (received instanceof Close close) {
			this.peer.closedWith((close.getError() != null && close.getError().getCondition() != null)
					? close.getError().getCondition().toString() : null);
			send(0, new Close());
		}
	}

	private void attach(Attach attach) throws IOException {
		boolean replies = attach.getRole() == Role.RECEIVER;
		Attach answer = new Attach().setName(attach.getName()).setHandle(replies ? REPLY_HANDLE : REQUEST_HANDLE);
		Source source = attach.getSource();
		Target target = attach.getTarget();
		answer.setSource(source.setDynamic(false));
		answer.setTarget(target);
		if (replies) {
			source.setAddress("replies");
			send(answer.setRole(Role.SENDER).setInitialDeliveryCount(0));
		}
		else {
			send(answer.setRole(Role.RECEIVER));
			send(new Flow().setHandle(REQUEST_HANDLE)
				.setDeliveryCount(0)
				.setLinkCredit(CREDIT)
				.setNextIncomingId(0)
				.setIncomingWindow(CREDIT)
				.setNextOutgoingId(0)
				.setOutgoingWindow(CREDIT));
		}
	}

	/**
	 * Answers the last request with status 200.
	 */
	public void reply() throws IOException {
		transfer(false, replyBytes());
	}

	/**
	 * The message that answers the last request.
	 */
	public byte[] replyBytes() {
		return RawFrames.concat(replyHead(), RawFrames.encoded(new AmqpValue<>("fine")));
	}

	/**
	 * The message that answers the last request, up to its body.
	 */
	public byte[] replyHead() {
		Properties properties = new Properties();
		properties.setCorrelationId(this.messageId);
		return RawFrames.concat(RawFrames.encoded(properties),
				RawFrames.encoded(new ApplicationProperties(Map.of("statusCode", 200))));
	}

	/**
	 * Begins a delivery, or sends the only transfer of one.
	 */
	public void transfer(boolean more, byte[] payload) throws IOException {
		send(RawFrames.amqp(CHANNEL, RawFrames.encoded(nextTransfer().setMore(more)), payload));
	}

	/**
	 * Goes on with the present delivery.
	 */
	public void continuation(boolean more, byte[] payload) throws IOException {
		send(RawFrames.amqp(CHANNEL, RawFrames.encoded(new Transfer().setHandle(REPLY_HANDLE).setMore(more)), payload));
	}

	public Transfer nextTransfer() {
		int id = this.deliveryId++;
		return new Transfer().setHandle(REPLY_HANDLE)
			.setDeliveryId(id)
			.setDeliveryTag(new byte[] { (byte) (id >> 8), (byte) id })
			.setSettled(true);
	}

	public void send(Performative performative) throws IOException {
		send(CHANNEL, performative);
	}

	public void send(int channel, Performative performative) throws IOException {
		send(RawFrames.amqp(channel, RawFrames.encoded(performative)));
	}

	public void send(byte[] bytes) throws IOException {
		int segment = this.peer.segmentSize();
		for (int start = 0; start < bytes.length; start += segment) {
			this.output.write(bytes, start, Math.min(segment, bytes.length - start));
			this.output.flush();
			if (segment > bytes.length) {
				return;
			}
		}
	}

	/**
	 * The client's present request id.
	 */
	public String messageId() {
		return this.messageId;
	}

	/**
	 * The channel on which the client sent last.
	 */
	public int clientChannel() {
		return this.clientChannel;
	}

	/**
	 * What the client sent last.
	 */
	public Object received() {
		return this.received;
	}

}
