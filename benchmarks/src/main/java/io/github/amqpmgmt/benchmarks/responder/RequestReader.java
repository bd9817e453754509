package io.github.amqpmgmt.benchmarks.responder;

/**
 * Finds in an encoded request what its reply is made from.
 */
final class RequestReader {

	private static final int PROPERTIES = 0x73;

	private static final int DATA = 0x75;

	private static final int VALUE = 0x77;

	private static final int FOOTER = 0x78;

	private final ListReader fields = new ListReader();

	private int id;

	private int replyTo;

	private int body;

	private int bodyEnd;

	void read(byte[] data, int start, int end) {
		this.id = EncodedValue.ABSENT;
		this.replyTo = EncodedValue.ABSENT;
		this.body = EncodedValue.ABSENT;
		this.bodyEnd = end;
		for (int at = start; at < end; at += EncodedValue.size(data, at)) {
			int section = EncodedValue.descriptor(data, at);
			if (section == PROPERTIES) {
				readProperties(data, at);
			}
			else if (section >= DATA && section <= VALUE && this.body < 0) {
				this.body = at;
			}
			else if (section == FOOTER) {
				this.bodyEnd = at;
				return;
			}
		}
	}

	private void readProperties(byte[] data, int section) {
		this.fields.open(data, EncodedValue.described(data, section));
		int messageId = this.fields.next();
		this.fields.skip(3);
		this.replyTo = this.fields.next();
		int correlationId = this.fields.next();
		this.id = (messageId >= 0) ? messageId : correlationId;
	}

	/**
	 * The message-id, in whatever type; the correlation-id if there is none.
	 */
	int id() {
		return this.id;
	}

	int replyTo() {
		return this.replyTo;
	}

	/**
	 * Where the body's sections start.
	 */
	int body() {
		return this.body;
	}

	int bodyEnd() {
		return this.bodyEnd;
	}

}
