package io.github.amqpmgmt.connection;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.engine.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between a socket and an engine. What the engine writes is collected in
 * one buffer that a task behind the present ones flushes, so a burst of requests,
 * dispositions and credit leaves in one write. Event loop only.
 */
final class EngineChannelHandler extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

	private static final int OUTPUT_SIZE = 8 * 1024;

	/** How much may wait for the next flush before requests have to. */
	private static final int MOST_UNFLUSHED = 1024 * 1024;

	/** How long a peer has to read why it is left. */
	private static final long PARTING_MILLIS = 1000;

	/** How much of what it sends meanwhile is read and dropped. */
	private static final int MOST_DROPPED = 1024 * 1024;

	private final Engine engine;

	private final FrameReader reader;

	private final Listener listener;

	private @Nullable ChannelHandlerContext context;

	private @Nullable ByteBuf output;

	private long written;

	private boolean closeAfterFlush;

	private boolean parting;

	private int dropped;

	EngineChannelHandler(Engine engine, FrameReader reader, Listener listener) {
		this.engine = engine;
		this.reader = reader;
		this.listener = listener;
		engine.configuration().setBufferAllocator(new FrameOutput());
		engine.outputHandler(this::write);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		this.context = null;
		if (this.output != null) {
			this.output.release();
			this.output = null;
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.listener.transportReady();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		try {
			if (this.parting) {
				drop(bytes);
			}
			else {
				this.reader.read(bytes, this);
			}
		}
		finally {
			bytes.release();
		}
	}

	private void drop(ByteBuf bytes) {
		this.dropped += bytes.readableBytes();
		if (this.dropped > MOST_DROPPED) {
			closeNow();
		}
	}

	@Override
	public boolean frames(byte[] data, int length) {
		try {
			ProtonBuffer input = ProtonByteArrayBufferAllocator.wrapped(data, 0, length);
			while (input.isReadable() && this.engine.isWritable()) {
				this.engine.ingest(input);
			}
		}
		catch (RuntimeException ex) {
			// The engine reports its failure to its error handler; a second report is
			// ignored.
			this.engine.engineFailed(ex);
		}
		return this.engine.isWritable();
	}

	@Override
	public void protocolViolation(String description) {
		this.listener.protocolViolation(description);
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.listener.transportClosed();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		this.listener.transportFailed(cause);
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		this.listener.writabilityChanged();
	}

	/**
	 * Whether the peer reads what is written.
	 */
	boolean isWritable() {
		boolean unflushed = this.output != null && this.output.readableBytes() > MOST_UNFLUSHED;
		return this.context != null && this.context.channel().isWritable() && !unflushed;
	}

	/**
	 * How many of the bytes that were written the peer's side of the socket has taken.
	 * With TLS only roughly, but it grows as the peer reads.
	 */
	long taken() {
		long unflushed = (this.output != null) ? this.output.readableBytes() : 0;
		ChannelOutboundBuffer flushed = (this.context != null) ? this.context.channel().unsafe().outboundBuffer()
				: null;
		// What is pending counts a buffer in full until all of it is taken.
		long pending = (flushed != null) ? flushed.totalPendingWriteBytes() - flushed.currentProgress() : 0;
		return this.written - unflushed - pending;
	}

	private void write(ProtonBuffer buffer, @Nullable Runnable written) {
		ChannelHandlerContext context = this.context;
		if (context != null) {
			ByteBuf output = this.output;
			if (output == null) {
				output = context.alloc().directBuffer(OUTPUT_SIZE);
				this.output = output;
				context.executor().execute(this::flush);
			}
			this.written += buffer.getReadableBytes();
			FrameOutput.append(buffer, output);
		}
		buffer.close();
		if (written != null) {
			written.run();
		}
	}

	private void flush() {
		ByteBuf output = this.output;
		ChannelHandlerContext context = this.context;
		if (output != null && context != null) {
			this.output = null;
			boolean watched = this.listener.flushing();
			if (this.parting) {
				context.writeAndFlush(output).addListener((written) -> endOutput());
			}
			else {
				context.writeAndFlush(output, watched ? watch(context.newPromise()) : context.voidPromise());
			}
		}
		if (this.closeAfterFlush) {
			closeNow();
		}
		this.listener.writabilityChanged();
	}

	private ChannelPromise watch(ChannelPromise written) {
		return written.addListener((done) -> {
			if (done.isSuccess()) {
				this.listener.flushed();
			}
			else {
				this.listener.transportFailed(done.cause());
			}
		});
	}

	/**
	 * Closes the socket once what was written has been handed to it.
	 */
	void close() {
		if (this.output != null) {
			this.closeAfterFlush = true;
		}
		else {
			closeNow();
		}
	}

	/**
	 * Closes the socket once the peer has had time to read what was written. A socket
	 * that is closed while input is unread resets the connection, and the peer, if it is
	 * just writing, does not get to read the reason.
	 */
	void closeOnceRead() {
		if (this.context == null || this.output == null) {
			close();
			return;
		}
		this.parting = true;
		this.context.executor().schedule(this::closeNow, PARTING_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * Lets the peer see that nothing more comes, so that it closes the socket.
	 */
	private void endOutput() {
		if (this.context == null) {
			return;
		}
		OutputEnd layer = this.context.pipeline().get(OutputEnd.class);
		SslHandler tls = this.context.pipeline().get(SslHandler.class);
		if (layer != null) {
			layer.endOutput();
		}
		else if (tls != null) {
			tls.closeOutbound();
		}
		else if (this.context.channel() instanceof DuplexChannel channel) {
			channel.shutdownOutput();
		}
	}

	private void closeNow() {
		if (this.context != null) {
			this.context.close();
		}
	}

	/**
	 * Is told what happens to the socket.
	 */
	interface Listener {

		/**
		 * TCP is connected, and whatever is between it and AMQP.
		 */
		void transportReady();

		/**
		 * What was written since the last time is about to leave.
		 * @return whether {@link #flushed} should be called when it has left
		 */
		boolean flushing();

		/**
		 * What was about to leave has left.
		 */
		void flushed();

		/**
		 * {@link #isWritable()} may have changed.
		 */
		void writabilityChanged();

		/**
		 * The peer sent what no engine should see.
		 */
		void protocolViolation(String description);

		/**
		 * The socket failed, or what is between it and AMQP.
		 */
		void transportFailed(Throwable cause);

		/**
		 * The socket is closed.
		 */
		void transportClosed();

	}

}
