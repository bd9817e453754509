package io.github.amqpmgmt.node;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;

/**
 * A buffer on the heap to write one message after the other into. Used by one thread at a
 * time.
 */
final class Scratch {

	private static final int USUAL_SIZE = 512;

	/** What a single large message made of the buffer is not kept. */
	private static final int LARGEST_KEPT = 64 * 1024;

	private ProtonBuffer buffer = allocate();

	private static ProtonBuffer allocate() {
		return ProtonBufferAllocator.defaultAllocator().allocate(USUAL_SIZE);
	}

	ProtonBuffer buffer() {
		return this.buffer;
	}

	/**
	 * Makes the buffer empty.
	 */
	ProtonBuffer clear() {
		if (this.buffer.capacity() > LARGEST_KEPT) {
			this.buffer = allocate();
		}
		return this.buffer.clear();
	}

	byte[] toByteArray() {
		byte[] bytes = new byte[this.buffer.getReadableBytes()];
		this.buffer.copyInto(this.buffer.getReadOffset(), bytes, 0, bytes.length);
		return bytes;
	}

	/**
	 * A copy of what is left to read.
	 */
	ProtonBuffer rest() {
		return this.buffer.copy();
	}

}
