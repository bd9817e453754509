package io.github.amqpmgmt.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Carries AMQP's bytes in binary WebSocket frames, as a stream: where frames begin and
 * end says nothing about AMQP's (OASIS AMQP WebSocket Binding 1.0, part 2.4). So nothing
 * has to be put together of fragments. Event loop only.
 */
final class WebSocketFrames extends ChannelDuplexHandler implements OutputEnd {

	/** What peers take at least, by default. */
	private static final int LARGEST_SENT = 64 * 1024;

	private final int maxFrameSize;

	private @Nullable ChannelHandlerContext context;

	private boolean open;

	private boolean closeSent;

	private boolean failed;

	/**
	 * Creates the handler.
	 * @param maxFrameSize the largest frame that is accepted
	 */
	WebSocketFrames(int maxFrameSize) {
		this.maxFrameSize = maxFrameSize;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.open = true;
		context.fireChannelActive();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (this.failed || !(message instanceof WebSocketFrame frame)) {
			ReferenceCountUtil.release(message);
		}
		else if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
			context.fireChannelRead(frame.content());
		}
		else {
			try {
				noData(context, frame);
			}
			finally {
				frame.release();
			}
		}
	}

	private void noData(ChannelHandlerContext context, WebSocketFrame frame) {
		if (frame instanceof PingWebSocketFrame) {
			// One pong may answer several pings (RFC 6455, part 5.5.3). To a peer that
			// does not read, they would pile up.
			if (context.channel().isWritable() && !this.closeSent) {
				context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()), context.voidPromise());
			}
		}
		else if (frame instanceof CloseWebSocketFrame close) {
			closed(context, close);
		}
		else if (frame instanceof TextWebSocketFrame) {
			sendClose(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
			fail(context,
					new WebSocketException("the peer sent a text frame of WebSocket, and AMQP has binary ones", null));
		}
	}

	private void closed(ChannelHandlerContext context, CloseWebSocketFrame close) {
		if (this.closeSent) {
			context.close();
			return;
		}
		sendClose(context, WebSocketCloseStatus.NORMAL_CLOSURE);
		String reason = close.reasonText();
		String status = (close.statusCode() != -1) ? " with status " + close.statusCode() : "";
		fail(context,
				new WebSocketException("the peer closed the WebSocket" + status
						+ ((reason != null && !reason.isEmpty()) ? " '" + PeerWords.printable(reason) + "'" : ""),
						null));
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof CorruptedWebSocketFrameException corrupted) {
			boolean tooBig = corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
			sendClose(context, corrupted.closeStatus());
			fail(context,
					new WebSocketException(tooBig
							? "the peer sent a WebSocket frame of more than " + this.maxFrameSize
									+ " bytes (amqp.mgmt.web-socket.max-frame-size)"
							: "the peer broke the protocol of WebSocket: " + corrupted.getMessage(), cause));
		}
		else {
			context.fireExceptionCaught(cause);
		}
	}

	private void fail(ChannelHandlerContext context, WebSocketException failure) {
		if (!this.failed) {
			this.failed = true;
			context.fireExceptionCaught(failure);
		}
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (!this.open || !(message instanceof ByteBuf bytes)) {
			context.write(message, promise);
			return;
		}
		while (bytes.readableBytes() > LARGEST_SENT) {
			context.write(new BinaryWebSocketFrame(bytes.readRetainedSlice(LARGEST_SENT)), context.voidPromise());
		}
		context.write(new BinaryWebSocketFrame(bytes), promise);
	}

	@Override
	public void endOutput() {
		if (this.context != null) {
			sendClose(this.context, WebSocketCloseStatus.NORMAL_CLOSURE);
		}
	}

	@Override
	public void close(ChannelHandlerContext context, ChannelPromise promise) {
		// What cannot be written at once is not waited for.
		sendClose(context, WebSocketCloseStatus.NORMAL_CLOSURE);
		context.close(promise);
	}

	private void sendClose(ChannelHandlerContext context, WebSocketCloseStatus status) {
		if (this.open && !this.closeSent) {
			this.closeSent = true;
			context.writeAndFlush(new CloseWebSocketFrame(status));
		}
	}

}
