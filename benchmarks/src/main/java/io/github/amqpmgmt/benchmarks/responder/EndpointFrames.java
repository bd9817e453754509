package io.github.amqpmgmt.benchmarks.responder;

import org.jspecify.annotations.Nullable;

/**
 * Writes the frames that open and close connection, sessions and links.
 */
final class EndpointFrames {

	static final int MAX_FRAME = 4 * 1024 * 1024;

	private static final int SOURCE = 0x28;

	private static final int TARGET = 0x29;

	private static final int LARGEST_CHANNEL = 4095;

	private static final int LARGEST_HANDLE = 255;

	private final ListReader terminus = new ListReader();

	private final FrameWriter out;

	private int dynamicAddresses;

	EndpointFrames(FrameWriter out) {
		this.out = out;
	}

	void saslMechanisms() {
		int frame = this.out.beginFrame(1, 0, Performative.SASL_MECHANISMS);
		int list = this.out.beginList(1);
		byte[] names = { 9, 'A', 'N', 'O', 'N', 'Y', 'M', 'O', 'U', 'S', 5, 'P', 'L', 'A', 'I', 'N' };
		this.out.raw(new byte[] { (byte) 0xe0, (byte) (names.length + 2), 2, (byte) 0xa3 });
		this.out.raw(names);
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	void saslOutcome() {
		int frame = this.out.beginFrame(1, 0, Performative.SASL_OUTCOME);
		int list = this.out.beginList(1);
		this.out.octet(0x50);
		this.out.octet(0);
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	/**
	 * Claims to be RabbitMQ, since its client asks for that.
	 */
	void open() {
		int frame = this.out.beginFrame(0, 0, Performative.OPEN);
		int list = this.out.beginList(10);
		this.out.text("responder");
		this.out.nulls(1);
		this.out.uint(MAX_FRAME);
		ushort(LARGEST_CHANNEL);
		this.out.nulls(5);
		FrameWriter properties = new FrameWriter();
		properties.octet(6);
		properties.symbol("product");
		properties.text("RabbitMQ");
		properties.symbol("version");
		properties.text("4.2.0");
		properties.symbol("node");
		properties.text("node@localhost");
		this.out.octet(0xc1);
		this.out.octet(properties.length());
		this.out.raw(properties);
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	void begin(int channel) {
		int frame = this.out.beginFrame(0, channel, Performative.BEGIN);
		int list = this.out.beginList(5);
		ushort(channel);
		this.out.uint(0);
		this.out.uint(Integer.MAX_VALUE);
		this.out.uint(Integer.MAX_VALUE);
		this.out.uint(LARGEST_HANDLE);
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	/**
	 * Answers an attach in kind, with an address where the client asked for a dynamic
	 * one, and with credit if the client sends.
	 */
	ResponderLink attach(ResponderSession session, byte[] data, ListReader fields) {
		String name = EncodedValue.text(data, fields.next());
		int handle = EncodedValue.uint(data, fields.next(), 0);
		boolean replies = EncodedValue.bool(data, fields.next());
		int senderMode = EncodedValue.uint(data, fields.next(), 2);
		int receiverMode = EncodedValue.uint(data, fields.next(), 0);
		int source = fields.next();
		int target = fields.next();
		String sourceAddress = address(data, source);
		String targetAddress = address(data, target);
		int frame = this.out.beginFrame(0, session.channel(), Performative.ATTACH);
		int list = this.out.beginList(replies ? 10 : 7);
		this.out.text(name);
		this.out.uint(handle);
		this.out.bool(!replies);
		this.out.octet(0x50);
		this.out.octet(senderMode);
		this.out.octet(0x50);
		this.out.octet(receiverMode);
		terminus(data, source, SOURCE, sourceAddress);
		terminus(data, target, TARGET, targetAddress);
		if (replies) {
			this.out.nulls(2);
			this.out.uint(0);
		}
		this.out.endList(list);
		this.out.endFrame(frame);
		ResponderLink link = new ResponderLink(handle, replies, senderMode == 0, sourceAddress, targetAddress);
		if (!replies) {
			fields.skip(2);
			link.deliveryCount(EncodedValue.uint(data, fields.next(), 0));
			flow(session, link);
		}
		return link;
	}

	private String address(byte[] data, int terminus) {
		if (terminus < 0 || isCoordinator(data, terminus)) {
			return "";
		}
		return isDynamic(data, terminus) ? "dynamic-" + ++this.dynamicAddresses
				: EncodedValue.text(data, fields(data, terminus).next());
	}

	private static boolean isCoordinator(byte[] data, int terminus) {
		int type = EncodedValue.descriptor(data, terminus);
		return type != SOURCE && type != TARGET;
	}

	private boolean isDynamic(byte[] data, int terminus) {
		ListReader fields = fields(data, terminus);
		fields.skip(4);
		return EncodedValue.bool(data, fields.next());
	}

	private ListReader fields(byte[] data, int terminus) {
		return this.terminus.open(data, EncodedValue.described(data, terminus));
	}

	private void terminus(byte[] data, int terminus, int type, String address) {
		if (terminus < 0) {
			this.out.nulls(1);
		}
		else if (isCoordinator(data, terminus) || !isDynamic(data, terminus)) {
			this.out.raw(data, terminus, EncodedValue.size(data, terminus));
		}
		else {
			this.out.descriptor(type);
			int list = this.out.beginList(5);
			this.out.text(address);
			this.out.uint(0);
			this.out.nulls(1);
			this.out.uint(0);
			this.out.bool(true);
			this.out.endList(list);
		}
	}

	/**
	 * Tells the state of a session, and of a link if one is given.
	 */
	void flow(ResponderSession session, @Nullable ResponderLink link) {
		int frame = this.out.beginFrame(0, session.channel(), Performative.FLOW);
		int list = this.out.beginList((link != null) ? 7 : 4);
		this.out.uint(session.nextIncomingId());
		this.out.uint(Integer.MAX_VALUE);
		this.out.uint(session.nextOutgoingId());
		this.out.uint(Integer.MAX_VALUE);
		if (link != null) {
			this.out.uint(link.handle());
			this.out.uint(link.deliveryCount());
			this.out.uint(link.credit());
		}
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	void detach(int channel, int handle, boolean closed) {
		int frame = this.out.beginFrame(0, channel, Performative.DETACH);
		int list = this.out.beginList(2);
		this.out.uint(handle);
		this.out.bool(closed);
		this.out.endList(list);
		this.out.endFrame(frame);
	}

	/**
	 * Writes a frame whose fields are all left out.
	 */
	void empty(int channel, int performative) {
		int frame = this.out.beginFrame(0, channel, performative);
		this.out.octet(0x45);
		this.out.endFrame(frame);
	}

	private void ushort(int value) {
		this.out.octet(0x60);
		this.out.octet(value >> 8);
		this.out.octet(value);
	}

}
