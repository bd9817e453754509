package io.github.amqpmgmt.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

import io.github.amqpmgmt.support.EncodedTypes;
import io.github.amqpmgmt.test.raw.RawFrames;
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
 * A peer without a socket: reads what a client sent, and says on demand what a good peer
 * answers.
 */
final class ScriptedPeer {

	static final int CHANNEL = 7;

	static final int REPLY_HANDLE = 10;

	static final int REQUEST_HANDLE = 11;

	private static final int WINDOW = 1000;

	private final Deque<Object> unanswered = new ArrayDeque<>();

	private ProtonBuffer input = ProtonBufferAllocator.defaultAllocator().allocate();

	private boolean sasl;

	private int clientChannel;

	private String requestLink = "";

	private String replyLink = "";

	private String messageId = "";

	private int deliveryId;

	/**
	 * Takes whole headers and frames of the client.
	 */
	void take(byte[] bytes) {
		this.input = ProtonBufferAllocator.defaultAllocator().copy(bytes);
		while (this.input.isReadable()) {
			if (this.input.getByte(this.input.getReadOffset()) == 'A') {
				this.sasl = this.input.getByte(this.input.getReadOffset() + 4) == 3;
				this.unanswered.add(this.sasl ? AMQPHeader.getSASLHeader() : AMQPHeader.getAMQPHeader());
				this.input.advanceReadOffset(8);
			}
			else {
				takeFrame();
			}
		}
	}

	private void takeFrame() {
		int end = this.input.getReadOffset() + this.input.readInt();
		this.clientChannel = this.input.readInt() & 0xffff;
		if (this.input.getReadOffset() < end) {
			Decoder decoder = this.sasl ? CodecFactory.getSaslDecoder() : CodecFactory.getDecoder();
			Object performative = decoder.readObject(this.input, decoder.newDecoderState());
			note(performative, decoder, end);
			this.unanswered.add(performative);
		}
		this.input.setReadOffset(end);
	}

	private void note(Object performative, Decoder decoder, int end) {
		if (performative instanceof Attach attach) {
			if (attach.getRole() == Role.RECEIVER) {
				this.replyLink = attach.getName();
			}
			else {
				this.requestLink = attach.getName();
			}
		}
		while (performative instanceof Transfer && this.input.getReadOffset() < end) {
			if (decoder.readObject(this.input, decoder.newDecoderState()) instanceof Properties properties) {
				this.messageId = (String) properties.getMessageId();
			}
		}
	}

	/**
	 * The kind of the oldest thing that was not answered, or {@code null}.
	 */
	Class<?> next() {
		return this.unanswered.isEmpty() ? null : this.unanswered.peek().getClass();
	}

	/**
	 * What a good peer says to the oldest thing that was not answered.
	 */
	byte[] answer() {
		Object received = this.unanswered.poll();
		if (received instanceof AMQPHeader header) {
			byte[] mechanisms = EncodedTypes.encoded(
					new SaslMechanisms().setSaslServerMechanisms(Symbol.valueOf("PLAIN"), Symbol.valueOf("ANONYMOUS")));
			return header.isSaslHeader() ? RawFrames.concat(RawFrames.header(3), RawFrames.sasl(mechanisms))
					: RawFrames.header(0);
		}
		if (received instanceof SaslInit) {
			return RawFrames.sasl(EncodedTypes.encoded(new SaslOutcome().setCode(SaslCode.OK)));
		}
		if (received instanceof Open) {
			return RawFrames.amqp(0, EncodedTypes.encoded(new Open().setContainerId("scripted")));
		}
		if (received instanceof Close) {
			return RawFrames.amqp(0, EncodedTypes.encoded(new Close()));
		}
		if (received instanceof Begin) {
			return frame(new Begin().setRemoteChannel(this.clientChannel)
				.setNextOutgoingId(0)
				.setIncomingWindow(WINDOW)
				.setOutgoingWindow(WINDOW));
		}
		if (received instanceof End) {
			return frame(new End());
		}
		if (received instanceof Attach attach) {
			return attach(attach);
		}
		if (received instanceof Detach detach) {
			return frame(
					new Detach().setHandle(detach.getHandle() == 0 ? REPLY_HANDLE : REQUEST_HANDLE).setClosed(true));
		}
		if (received instanceof Transfer transfer) {
			return RawFrames.concat(
					frame(new Disposition().setRole(Role.RECEIVER)
						.setFirst(transfer.getDeliveryId())
						.setSettled(true)
						.setState(Accepted.getInstance())),
					transfer(0, RawFrames.concat(id(), status(), EncodedTypes.encoded(new AmqpValue<>("fine")))));
		}
		return new byte[0];
	}

	/**
	 * Leaves the oldest thing without an answer.
	 */
	void forget() {
		this.unanswered.poll();
	}

	private byte[] attach(Attach attach) {
		boolean replies = attach.getRole() == Role.RECEIVER;
		Source source = attach.getSource().setDynamic(false);
		Attach answer = new Attach().setName(attach.getName())
			.setHandle(replies ? REPLY_HANDLE : REQUEST_HANDLE)
			.setRole(replies ? Role.SENDER : Role.RECEIVER)
			.setSource(source);
		Target target = attach.getTarget();
		answer.setTarget(target);
		if (replies) {
			source.setAddress("replies");
			return frame(answer.setInitialDeliveryCount(0));
		}
		return RawFrames.concat(frame(answer),
				frame(new Flow().setHandle(REQUEST_HANDLE)
					.setDeliveryCount(0)
					.setLinkCredit(WINDOW)
					.setNextIncomingId(0)
					.setIncomingWindow(WINDOW)
					.setNextOutgoingId(0)
					.setOutgoingWindow(WINDOW)));
	}

	/**
	 * A transfer to the client's receiver.
	 * @param flags bits for more, aborted, a continuation, and not settled
	 */
	byte[] transfer(int flags, byte[] payload) {
		Transfer transfer = new Transfer().setHandle(REPLY_HANDLE)
			.setMore((flags & 1) != 0)
			.setAborted((flags & 2) != 0)
			.setSettled((flags & 8) == 0);
		if ((flags & 4) == 0) {
			int id = this.deliveryId++;
			transfer.setDeliveryId(id).setDeliveryTag(ByteBuffer.allocate(4).putInt(id).array());
		}
		return RawFrames.amqp(CHANNEL, EncodedTypes.encoded(transfer), payload);
	}

	/**
	 * The section that names the last request.
	 */
	byte[] id() {
		Properties properties = new Properties();
		properties.setCorrelationId(this.messageId);
		return EncodedTypes.encoded(properties);
	}

	static byte[] status() {
		return EncodedTypes.encoded(new ApplicationProperties(Map.of("statusCode", 200)));
	}

	/**
	 * The name of one of the two links that the client attached last.
	 */
	String link(boolean replies) {
		return replies ? this.replyLink : this.requestLink;
	}

	private static byte[] frame(Performative performative) {
		return RawFrames.amqp(CHANNEL, EncodedTypes.encoded(performative));
	}

}
