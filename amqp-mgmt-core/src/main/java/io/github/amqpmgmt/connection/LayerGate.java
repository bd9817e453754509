package io.github.amqpmgmt.connection;

import java.util.function.Predicate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Holds the news that the channel is active back from the layers above until the one
 * below is set up; then it leaves. Event loop only.
 */
final class LayerGate extends ChannelInboundHandlerAdapter {

	private final Runnable begun;

	private final Predicate<Object> isReady;

	/**
	 * Creates the gate above a layer.
	 * @param begun is run when all below the layer is set up
	 * @param isReady tells the event that says that the layer is
	 */
	LayerGate(Runnable begun, Predicate<Object> isReady) {
		this.begun = begun;
		this.isReady = isReady;
	}

	/**
	 * The gate above TLS.
	 */
	static LayerGate aboveTls(Runnable begun) {
		return new LayerGate(begun,
				(event) -> event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess());
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		this.begun.run();
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext context, Object event) {
		if (this.isReady.test(event)) {
			context.pipeline().remove(this);
			context.fireChannelActive();
		}
		else if (event instanceof SslHandshakeCompletionEvent failed && !failed.isSuccess()) {
			context.fireExceptionCaught(failed.cause());
		}
	}

}
