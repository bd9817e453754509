package io.github.amqpmgmt.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Asks the peer for WebSocket, and leaves when it has agreed. Of a refusal the head is
 * read alone, whatever the peer says after it. Event loop only.
 */
final class WebSocketUpgrade extends ChannelInboundHandlerAdapter {

	private final WebSocketClientHandshaker handshaker;

	private final Runnable begun;

	private @Nullable HttpResponse agreement;

	private boolean failed;

	/**
	 * Creates the handler.
	 * @param begun is run when the peer is asked
	 */
	WebSocketUpgrade(WebSocketClientHandshaker handshaker, Runnable begun) {
		this.handshaker = handshaker;
		this.begun = begun;
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.begun.run();
		this.handshaker.handshake(context.channel()).addListener((sent) -> {
			if (!sent.isSuccess()) {
				fail(context, new WebSocketException("could not be asked for WebSocket", sent.cause()));
			}
		});
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		try {
			if (message instanceof HttpResponse response) {
				head(context, response);
			}
			if (message instanceof LastHttpContent && this.agreement != null) {
				finish(context, this.agreement);
			}
		}
		finally {
			ReferenceCountUtil.release(message);
		}
	}

	private void head(ChannelHandlerContext context, HttpResponse response) {
		HttpResponseStatus status = response.status();
		if (response.decoderResult().isFailure()) {
			fail(context, new WebSocketException("did not answer the request for WebSocket by HTTP",
					response.decoderResult().cause()));
		}
		else if (status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
			this.agreement = response;
		}
		else if (status.codeClass() != HttpStatusClass.INFORMATIONAL) {
			fail(context, new WebSocketException(
					"refused WebSocket with status " + PeerWords.printable(status.toString()), status.code()));
		}
	}

	private void finish(ChannelHandlerContext context, HttpResponse response) {
		this.agreement = null;
		DefaultFullHttpResponse whole = new DefaultFullHttpResponse(response.protocolVersion(), response.status(),
				Unpooled.EMPTY_BUFFER, response.headers(), EmptyHttpHeaders.INSTANCE);
		try {
			this.handshaker.finishHandshake(context.channel(), whole);
		}
		catch (WebSocketHandshakeException ex) {
			fail(context, misunderstanding(response, ex));
			return;
		}
		context.pipeline().remove(this);
		context.fireChannelActive();
	}

	private static WebSocketException misunderstanding(HttpResponse response, WebSocketHandshakeException cause) {
		String subprotocol = response.headers().get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
		if ("amqp".equals(subprotocol)) {
			return new WebSocketException("broke the WebSocket handshake: " + cause.getMessage(), cause);
		}
		return new WebSocketException("speaks WebSocket, but not its subprotocol 'amqp': it named "
				+ ((subprotocol != null) ? "'" + PeerWords.printable(subprotocol) + "'" : "none"), cause);
	}

	private void fail(ChannelHandlerContext context, WebSocketException failure) {
		if (!this.failed) {
			this.failed = true;
			context.fireExceptionCaught(failure);
		}
	}

}
