package io.github.amqpmgmt.test.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

import io.github.amqpmgmt.test.raw.FrameInput.Frame;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection to a {@link RawPeer}: reads frames and reacts to each. To be
 * used by reactions, on the thread that called them.
 *
 * @since 0.1.0
 */
public final class RawPeerConnection {

	/** The body of the replies of a good peer. */
	public static final String BODY = "fine";

	/** The handle by which this peer refers to the client's receiver of replies. */
	public static final int REPLY_HANDLE = 10;

	/** The handle by which this peer refers to the client's sender of requests. */
	public static final int REQUEST_HANDLE = 11;

	/** The channel on which this peer sends. */
	public static final int CHANNEL = 7;

	private final RawPeer peer;

	private final FrameInput input;

	private final OutputStream output;

	private final GoodPeer good = new GoodPeer(this);

	private int deliveryId;

	private int clientChannel;

	private FrameKind kind = FrameKind.SASL_HEADER;

	private @Nullable Object received;

	private @Nullable Object messageId;

	RawPeerConnection(RawPeer peer, Socket socket) throws IOException {
		this.peer = peer;
		this.input = new FrameInput(socket.getInputStream());
		this.output = socket.getOutputStream();
	}

	void serve() throws IOException {
		this.input.skipProtocolHeader();
		react(FrameKind.SASL_HEADER, null);
		while (this.kind != FrameKind.SASL_INIT) {
			readFrames(1);
		}
		this.input.skipProtocolHeader();
		react(FrameKind.AMQP_HEADER, null);
		while (true) {
			readFrames(1);
		}
	}

	/**
	 * Read frames here and now, and react to each.
	 * @param count how many; empty frames do not count
	 * @throws IOException if the connection is lost
	 */
	public void readFrames(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			Frame frame = this.input.read();
			this.clientChannel = frame.channel();
			if (frame.kind() == FrameKind.TRANSFER) {
				Properties properties = frame.section(Properties.class);
				this.messageId = (properties != null) ? properties.getMessageId() : null;
			}
			react(frame.kind(), frame.performative());
		}
	}

	private void react(FrameKind kind, @Nullable Object received) throws IOException {
		this.kind = kind;
		this.received = received;
		RawPeer.Reaction other = this.peer.takeReaction(kind);
		if (other != null) {
			other.to(this);
		}
		else {
			answer();
		}
	}

	/**
	 * Answer what was received as a good peer does.
	 * @throws IOException if the connection is lost
	 */
	public void answer() throws IOException {
		this.good.answer(this.kind, this.received);
	}

	void closedWith(@Nullable String condition) {
		this.peer.closedWith(condition);
	}

	/**
	 * Reply to the last request with status 200.
	 * @throws IOException if the connection is lost
	 */
	public void reply() throws IOException {
		transfer(false, replyBytes());
	}

	/**
	 * The message that answers the last request.
	 * @return the encoded sections
	 */
	public byte[] replyBytes() {
		return RawFrames.concat(replyHead(), RawFrames.encoded(new AmqpValue(BODY)));
	}

	/**
	 * The message that answers the last request, without a body.
	 * @return the encoded sections
	 */
	public byte[] replyHead() {
		Properties properties = new Properties();
		properties.setCorrelationId(this.messageId);
		return RawFrames.concat(RawFrames.encoded(properties),
				RawFrames.encoded(new ApplicationProperties(Map.of("statusCode", 200))));
	}

	/**
	 * Begin a delivery, or send the only transfer of one.
	 * @param more whether the delivery goes on
	 * @param payload the payload
	 * @throws IOException if the connection is lost
	 */
	public void transfer(boolean more, byte[] payload) throws IOException {
		send(CHANNEL, transfer(REPLY_HANDLE, more), payload);
	}

	/**
	 * Go on with the present delivery.
	 * @param more whether the delivery goes on
	 * @param payload the payload
	 * @throws IOException if the connection is lost
	 */
	public void continuation(boolean more, byte[] payload) throws IOException {
		Transfer transfer = new Transfer();
		transfer.setHandle(UnsignedInteger.valueOf(REPLY_HANDLE));
		transfer.setMore(more);
		send(CHANNEL, RawFrames.encoded(transfer), payload);
	}

	/**
	 * The performative of the next delivery, settled and of one transfer, for a payload
	 * to be put behind it.
	 * @param handle the handle, such as {@link #REPLY_HANDLE}
	 * @return the encoded performative
	 */
	public byte[] nextTransfer(int handle) {
		return transfer(handle, false);
	}

	private byte[] transfer(int handle, boolean more) {
		int id = this.deliveryId++;
		Transfer transfer = new Transfer();
		transfer.setHandle(UnsignedInteger.valueOf(handle));
		transfer.setDeliveryId(UnsignedInteger.valueOf(id));
		transfer.setDeliveryTag(new Binary(new byte[] { (byte) (id >> 8), (byte) id }));
		transfer.setSettled(true);
		transfer.setMore(more);
		return RawFrames.encoded(transfer);
	}

	/**
	 * Send a frame.
	 * @param channel the channel, usually {@link #CHANNEL}
	 * @param body the parts of the frame body, such as a performative and a payload
	 * @throws IOException if the connection is lost
	 */
	public void send(int channel, byte[]... body) throws IOException {
		send(RawFrames.amqp(channel, body));
	}

	/**
	 * Send bytes as they are.
	 * @param bytes the bytes
	 * @throws IOException if the connection is lost
	 */
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
	 * The message-id of the last request.
	 * @return the id, {@code null} if it has none or there was no request
	 */
	public @Nullable Object messageId() {
		return this.messageId;
	}

	/**
	 * The channel on which the client sent last.
	 * @return the channel
	 */
	public int clientChannel() {
		return this.clientChannel;
	}

	/**
	 * What the client sent last.
	 * @return the performative or SASL frame body, {@code null} for a protocol header
	 */
	public @Nullable Object received() {
		return this.received;
	}

}
