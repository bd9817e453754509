package io.github.amqpmgmt.benchmarks.responder;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the responder knows of one connection, and how it answers its frames. Answers are
 * collected: dispositions in ranges first, then the replies, as a client may count on a
 * request being settled before its reply.
 */
final class ResponderConnection {

	private static final int SMALLEST_FRAME = 8;

	/**
	 * More than a transfer needs beside its payload.
	 */
	private static final int TRANSFER_OVERHEAD = 64;

	private final FrameWriter out = new FrameWriter();

	private final FrameWriter replies = new FrameWriter();

	private final FrameWriter reply = new FrameWriter();

	private final FrameWriter partial = new FrameWriter();

	private final RequestReader request = new RequestReader();

	private final ListReader fields = new ListReader();

	private final List<@Nullable ResponderSession> sessions = new ArrayList<>();

	private final List<ResponderSession> settling = new ArrayList<>();

	private final EndpointFrames frames = new EndpointFrames(this.out);

	private boolean sasl;

	private boolean framed;

	private boolean closed;

	private int peerMaxFrame = 512;

	/**
	 * What is to be sent.
	 */
	FrameWriter out() {
		return this.out;
	}

	boolean isClosed() {
		return this.closed;
	}

	/**
	 * Whether the client expects frames at all.
	 */
	boolean isOpen() {
		return this.framed && !this.sasl && !this.closed;
	}

	/**
	 * Answers what was received.
	 * @return how many bytes were used
	 */
	int receive(byte[] data, int length) {
		int at = 0;
		while (length - at >= SMALLEST_FRAME && !this.closed) {
			if (!this.framed) {
				header(data[at + 4] == 3);
				at += SMALLEST_FRAME;
				continue;
			}
			int size = EncodedValue.int32(data, at);
			if (size < SMALLEST_FRAME || size > 2 * EndpointFrames.MAX_FRAME) {
				throw new IllegalArgumentException("No frame has the size " + size);
			}
			if (length - at < size) {
				break;
			}
			frame(data, at, at + size);
			at += size;
		}
		collect();
		return at;
	}

	private void header(boolean sasl) {
		this.sasl = sasl;
		this.framed = true;
		this.out.raw(new byte[] { 'A', 'M', 'Q', 'P', (byte) (sasl ? 3 : 0), 1, 0, 0 });
		if (sasl) {
			this.frames.saslMechanisms();
		}
	}

	private void frame(byte[] data, int start, int end) {
		int body = start + 4 * data[start + 4];
		if (body >= end) {
			return;
		}
		int performative = EncodedValue.descriptor(data, body);
		int list = EncodedValue.described(data, body);
		this.fields.open(data, list);
		if (performative == Performative.TRANSFER) {
			transfer(session(channel(data, start)), data, list + EncodedValue.size(data, list), end);
			return;
		}
		collect();
		control(performative, channel(data, start), data);
	}

	private static int channel(byte[] data, int frame) {
		return (data[frame + 6] & 0xff) << 8 | (data[frame + 7] & 0xff);
	}

	private void control(int performative, int channel, byte[] data) {
		switch (performative) {
			case Performative.SASL_INIT -> {
				this.frames.saslOutcome();
				this.framed = false;
			}
			case Performative.OPEN -> {
				this.fields.skip(2);
				int limit = EncodedValue.uint(data, this.fields.next(), Integer.MAX_VALUE);
				this.peerMaxFrame = (limit < 0) ? Integer.MAX_VALUE : limit;
				this.frames.open();
			}
			case Performative.BEGIN -> begin(channel, data);
			case Performative.ATTACH ->
				session(channel).attach(this.frames.attach(session(channel), data, this.fields));
			case Performative.FLOW -> flow(session(channel), data);
			case Performative.DETACH -> {
				int handle = EncodedValue.uint(data, this.fields.next(), 0);
				session(channel).detach(handle);
				this.frames.detach(channel, handle, EncodedValue.bool(data, this.fields.next()));
			}
			case Performative.END -> {
				this.sessions.set(channel, null);
				this.frames.empty(channel, Performative.END);
			}
			case Performative.CLOSE -> {
				this.frames.empty(0, Performative.CLOSE);
				this.closed = true;
			}
			default -> {
				// Dispositions of replies need no answer.
			}
		}
	}

	private ResponderSession session(int channel) {
		ResponderSession session = (channel < this.sessions.size()) ? this.sessions.get(channel) : null;
		if (session == null) {
			throw new IllegalArgumentException("No session has the channel " + channel);
		}
		return session;
	}

	private void begin(int channel, byte[] data) {
		this.fields.skip(1);
		int nextId = EncodedValue.uint(data, this.fields.next(), 0);
		int window = EncodedValue.uint(data, this.fields.next(), 0);
		while (this.sessions.size() <= channel) {
			this.sessions.add(null);
		}
		this.sessions.set(channel, new ResponderSession(channel, nextId, window));
		this.frames.begin(channel);
	}

	private void flow(ResponderSession session, byte[] data) {
		int nextId = EncodedValue.uint(data, this.fields.next(), 0);
		session.window(nextId, EncodedValue.uint(data, this.fields.next(), 0));
		this.fields.skip(2);
		int handle = this.fields.next();
		int count = EncodedValue.uint(data, this.fields.next(), 0);
		int credit = EncodedValue.uint(data, this.fields.next(), 0);
		this.fields.skip(1);
		boolean drain = EncodedValue.bool(data, this.fields.next());
		boolean echo = EncodedValue.bool(data, this.fields.next());
		ResponderLink link = (handle < 0) ? null : session.link(EncodedValue.uint(data, handle, 0));
		if (link != null && link.isReplies()) {
			link.credit(count, credit);
		}
		sendWaiting(session);
		if (link != null && drain) {
			collect();
			link.drain();
		}
		if (echo || drain) {
			collect();
			this.frames.flow(session, link);
		}
	}

	private void transfer(ResponderSession session, byte[] data, int payload, int end) {
		ResponderLink link = session.link(EncodedValue.uint(data, this.fields.next(), 0));
		int id = this.fields.next();
		this.fields.skip(2);
		boolean settled = EncodedValue.bool(data, this.fields.next());
		boolean more = EncodedValue.bool(data, this.fields.next());
		session.received();
		if (more || !this.partial.isEmpty()) {
			this.partial.raw(data, payload, end - payload);
		}
		if (more) {
			return;
		}
		link.advance();
		if (!settled && id >= 0) {
			settle(session, EncodedValue.uint(data, id, 0));
		}
		if (this.partial.isEmpty()) {
			answer(session, data, payload, end);
		}
		else {
			answer(session, this.partial.array(), 0, this.partial.length());
			this.partial.clear();
		}
		if (link.credit() <= ResponderLink.CREDIT / 2) {
			link.deliveryCount(link.deliveryCount());
			collect();
			this.frames.flow(session, link);
		}
	}

	private void settle(ResponderSession session, int deliveryId) {
		if (!session.isSettling()) {
			this.settling.add(session);
		}
		if (!session.settle(deliveryId)) {
			session.writeDisposition(this.out);
			session.settle(deliveryId);
		}
	}

	private void answer(ResponderSession session, byte[] data, int start, int end) {
		this.request.read(data, start, end);
		ResponderSession target = session;
		ResponderLink link = session.replyLink(data, this.request.replyTo());
		for (int i = 0; i < this.sessions.size() && link == null; i++) {
			ResponderSession other = this.sessions.get(i);
			if (other != null) {
				target = other;
				link = other.replyLink(data, this.request.replyTo());
			}
		}
		if (link == null) {
			throw new IllegalArgumentException(
					"No link is for replies to '" + EncodedValue.text(data, this.request.replyTo()) + "'");
		}
		this.reply.clear();
		ReplyWriter.write(this.reply, data, this.request);
		int sent = 0;
		int id = 0;
		if (target.waiting().isEmpty() && target.hasWindow() && link.credit() > 0) {
			id = begin(target, link);
			sent = send(target, link, id, this.reply.array(), 0, this.reply.length());
		}
		if (sent < this.reply.length()) {
			target.waiting().add(new ResponderSession.WaitingReply(link, this.reply.toByteArray(), id, sent));
		}
	}

	private void sendWaiting(ResponderSession session) {
		ResponderSession.WaitingReply next = session.waiting().peek();
		while (next != null && session.hasWindow() && next.mayBeSent()) {
			session.waiting().remove();
			ResponderLink link = next.link();
			int id = (next.sent() > 0) ? next.id() : begin(session, link);
			int sent = send(session, link, id, next.message(), next.sent(), next.message().length);
			if (sent < next.message().length) {
				session.waiting().addFirst(new ResponderSession.WaitingReply(link, next.message(), id, sent));
			}
			next = session.waiting().peek();
		}
	}

	private static int begin(ResponderSession session, ResponderLink link) {
		link.advance();
		return session.delivery();
	}

	/**
	 * Sends as many frames as the window takes: clients may open it only once it is used
	 * up.
	 * @return how many bytes of the message are sent
	 */
	private int send(ResponderSession session, ResponderLink link, int id, byte[] message, int from, int length) {
		int largest = this.peerMaxFrame - TRANSFER_OVERHEAD;
		int at = from;
		while (at < length && session.hasWindow()) {
			int count = Math.min(largest, length - at);
			session.sending();
			int frame = beginTransfer(session, link, id, count < length - at);
			this.replies.raw(message, at, count);
			this.replies.endFrame(frame);
			at += count;
		}
		return at;
	}

	private int beginTransfer(ResponderSession session, ResponderLink link, int id, boolean more) {
		FrameWriter frames = this.replies;
		int frame = frames.beginFrame(0, session.channel(), Performative.TRANSFER);
		int list = frames.beginList(more ? 6 : 5);
		frames.uint(link.handle());
		frames.uint(id);
		frames.octet(0xa0);
		frames.octet(4);
		frames.int32(id);
		frames.octet(0x43);
		frames.bool(!link.isUnsettled());
		if (more) {
			frames.bool(true);
		}
		frames.endList(list);
		return frame;
	}

	/**
	 * Brings what was held back in order: other frames tell of it.
	 */
	private void collect() {
		for (int i = 0; i < this.settling.size(); i++) {
			this.settling.get(i).writeDisposition(this.out);
		}
		this.settling.clear();
		this.out.raw(this.replies);
		this.replies.clear();
	}

	void heartbeat() {
		this.out.raw(new byte[] { 0, 0, 0, 8, 2, 0, 0, 0 });
	}

}
