package io.github.amqpmgmt.benchmarks.client;

import java.util.ArrayDeque;
import java.util.Deque;

import io.github.amqpmgmt.benchmarks.client.HandOver.Request;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The floor for many requests at a time: a Netty channel and no protocol. Batches as an
 * AMQP client would.
 */
final class NettyEchoClient extends ChannelInboundHandlerAdapter implements RequestClient {

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel channel;

	private final HandOver handOver;

	// Event loop only.
	private final Deque<Request> pending = new ArrayDeque<>();

	private int received;

	private boolean reading;

	NettyEchoClient(Endpoint endpoint) throws InterruptedException {
		this.channel = new Bootstrap().group(this.group)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(this)
			.connect(endpoint.host(), endpoint.port())
			.sync()
			.channel();
		this.handOver = new HandOver(this.channel.eventLoop(), this::write, this.channel::flush);
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		Request request = new Request(body, handler);
		if (this.channel.eventLoop().inEventLoop() && this.reading) {
			write(request);
		}
		else {
			this.handOver.add(request);
		}
	}

	private void write(Request request) {
		byte[] frame = EchoFrame.of(request.body());
		this.pending.add(request);
		ByteBuf buffer = this.channel.alloc().directBuffer(frame.length);
		this.channel.write(buffer.writeBytes(frame), this.channel.voidPromise());
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		ByteBuf bytes = (ByteBuf) message;
		this.received += bytes.readableBytes();
		bytes.release();
		this.reading = true;
		Request next = this.pending.peek();
		while (next != null && this.received >= EchoFrame.of(next.body()).length) {
			this.received -= EchoFrame.of(next.body()).length;
			this.pending.remove();
			next.handler().replied(200, next.body().isMap() ? 5 : RequestBody.binary().length);
			next = this.pending.peek();
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.reading = false;
		context.flush();
	}

	@Override
	public void close() {
		this.channel.close();
		this.group.shutdownGracefully();
	}

}
