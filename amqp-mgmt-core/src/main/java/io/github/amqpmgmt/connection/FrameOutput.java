package io.github.amqpmgmt.connection;

import io.netty.buffer.ByteBuf;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.buffer.ProtonBufferComponent;
import org.apache.qpid.protonj2.buffer.ProtonBufferComponentAccessor;
import org.apache.qpid.protonj2.buffer.ProtonCompositeBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBuffer;

/**
 * Gives the engine the same bytes for each frame that it writes: a frame is copied to the
 * output before the engine begins the next one. Event loop only.
 */
final class FrameOutput implements ProtonBufferAllocator {

	private static final int USUAL_SIZE = 1024;

	/** A peer may take frames of any size. */
	private static final int LARGEST_KEPT = 128 * 1024;

	private final ProtonBufferAllocator others = ProtonBufferAllocator.defaultAllocator();

	private byte[] frame = new byte[USUAL_SIZE];

	@Override
	public ProtonBuffer outputBuffer(int initialCapacity) {
		if (initialCapacity > LARGEST_KEPT) {
			return this.others.outputBuffer(initialCapacity);
		}
		if (this.frame.length < initialCapacity) {
			this.frame = new byte[initialCapacity];
		}
		return new ProtonByteArrayBuffer(this.frame, 0, initialCapacity,
				ProtonByteArrayBuffer.DEFAULT_MAXIMUM_CAPACITY);
	}

	@Override
	public ProtonBuffer allocate() {
		return this.others.allocate();
	}

	@Override
	public ProtonBuffer allocate(int initialCapacity) {
		return this.others.allocate(initialCapacity);
	}

	@Override
	public ProtonBuffer allocateHeapBuffer() {
		return this.others.allocateHeapBuffer();
	}

	@Override
	public ProtonBuffer allocateHeapBuffer(int initialCapacity) {
		return this.others.allocateHeapBuffer(initialCapacity);
	}

	@Override
	public ProtonCompositeBuffer composite() {
		return this.others.composite();
	}

	@Override
	public ProtonCompositeBuffer composite(ProtonBuffer buffer) {
		return this.others.composite(buffer);
	}

	@Override
	public ProtonCompositeBuffer composite(ProtonBuffer[] buffers) {
		return this.others.composite(buffers);
	}

	@Override
	public ProtonBuffer copy(byte[] array, int offset, int length) {
		return this.others.copy(array, offset, length);
	}

	/**
	 * Appends what the engine wrote.
	 */
	static void append(ProtonBuffer written, ByteBuf output) {
		try (ProtonBufferComponentAccessor parts = written.componentAccessor()) {
			for (ProtonBufferComponent part = parts.first(); part != null; part = parts.next()) {
				output.writeBytes(part.getReadableArray(), part.getReadableArrayOffset(),
						part.getReadableArrayLength());
			}
		}
	}

}
