package io.github.amqpmgmt.node;

import java.util.Arrays;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;

/**
 * What has come of a reply in several transfers. Kept here, since the engine keeps a
 * buffer for each transfer and copies the list of them with each. Event loop only.
 */
final class PartialReply {

	private byte[] bytes = {};

	private int length;

	int length() {
		return this.length;
	}

	void append(ProtonBuffer next) {
		int count = next.getReadableBytes();
		if (this.length + count > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + count, 2 * this.bytes.length));
		}
		next.copyInto(next.getReadOffset(), this.bytes, this.length, count);
		this.length += count;
	}

	ProtonBuffer toBuffer() {
		return ProtonByteArrayBufferAllocator.wrapped(this.bytes, 0, this.length);
	}

}
