package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;

/**
 * What has come of a reply in several transfers. Kept here, since the engine keeps a
 * buffer for each transfer and copies the list of them with each. What comes in large
 * transfers is kept as it came, and small ones are put together, so that they cost no
 * more than their bytes. Event loop only.
 */
final class PartialReply {

	private static final int LARGE = 4 * 1024;

	private final List<ProtonBuffer> parts = new ArrayList<>();

	// The last part, as long as small transfers come.
	private byte[] end = {};

	private int endLength;

	private int length;

	int length() {
		return this.length;
	}

	void append(ProtonBuffer next) {
		int count = next.getReadableBytes();
		if (count >= LARGE) {
			completeEnd();
			this.parts.add(next);
		}
		else {
			appendToEnd(next, count);
		}
		this.length += count;
	}

	private void appendToEnd(ProtonBuffer next, int count) {
		if (this.endLength + count > this.end.length) {
			this.end = Arrays.copyOf(this.end, Math.max(this.endLength + count, 2 * this.end.length));
		}
		next.copyInto(next.getReadOffset(), this.end, this.endLength, count);
		this.endLength += count;
	}

	private void completeEnd() {
		if (this.endLength > 0) {
			this.parts.add(ProtonByteArrayBufferAllocator.wrapped(this.end, 0, this.endLength));
			this.end = new byte[0];
			this.endLength = 0;
		}
	}

	/**
	 * All that has come, in one piece. Called once, when nothing more is appended.
	 */
	ProtonBuffer join() {
		completeEnd();
		byte[] bytes = new byte[this.length];
		int offset = 0;
		for (ProtonBuffer part : this.parts) {
			int count = part.getReadableBytes();
			part.copyInto(part.getReadOffset(), bytes, offset, count);
			offset += count;
		}
		return ProtonByteArrayBufferAllocator.wrapped(bytes);
	}

}
