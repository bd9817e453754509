package io.github.amqpmgmt.support;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.SocketAddress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalAddress;

/**
 * A client's channel whose peer is the test. The first of a {@link ManualEventLoop} is
 * connected, later ones are refused.
 */
public final class MemoryChannel extends AbstractChannel {

	private static final ChannelMetadata METADATA = new ChannelMetadata(false);

	private final ChannelConfig config = new AnyConfig(this);

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private int flushes;

	private boolean connected;

	private boolean closed;

	public MemoryChannel() {
		super(null);
	}

	/**
	 * Receives bytes of the peer, unless closed.
	 */
	public void receive(byte[] bytes) {
		if (isActive()) {
			pipeline().fireChannelRead(Unpooled.wrappedBuffer(bytes.clone())).fireChannelReadComplete();
		}
	}

	/**
	 * How often something was written to the peer.
	 */
	public int flushes() {
		return this.flushes;
	}

	/**
	 * What was written since the last time.
	 */
	public byte[] takeWritten() {
		byte[] bytes = this.written.toByteArray();
		this.written.reset();
		return bytes;
	}

	@Override
	protected void doWrite(ChannelOutboundBuffer messages) throws Exception {
		this.flushes++;
		for (Object message = messages.current(); message != null; message = messages.current()) {
			ByteBuf bytes = (ByteBuf) message;
			bytes.getBytes(bytes.readerIndex(), this.written, bytes.readableBytes());
			messages.remove();
		}
	}

	@Override
	public ChannelConfig config() {
		return this.config;
	}

	@Override
	public ChannelMetadata metadata() {
		return METADATA;
	}

	@Override
	public boolean isOpen() {
		return !this.closed;
	}

	@Override
	public boolean isActive() {
		return this.connected && !this.closed;
	}

	@Override
	protected boolean isCompatible(EventLoop loop) {
		return loop instanceof ManualEventLoop;
	}

	@Override
	protected SocketAddress localAddress0() {
		return LocalAddress.ANY;
	}

	@Override
	protected SocketAddress remoteAddress0() {
		return LocalAddress.ANY;
	}

	@Override
	protected void doBind(SocketAddress localAddress) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void doDisconnect() {
		doClose();
	}

	@Override
	protected void doClose() {
		this.closed = true;
	}

	@Override
	protected void doBeginRead() {
		// The test decides when something comes.
	}

	@Override
	protected AbstractUnsafe newUnsafe() {
		return new AbstractUnsafe() {

			@Override
			public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
				if (((ManualEventLoop) eventLoop()).connectsOnce()) {
					MemoryChannel.this.connected = true;
					safeSetSuccess(promise);
					pipeline().fireChannelActive();
				}
				else {
					safeSetFailure(promise, new ConnectException("refused"));
					close(voidPromise());
				}
			}

		};
	}

	/**
	 * Takes the options of sockets too.
	 */
	private static final class AnyConfig extends DefaultChannelConfig {

		AnyConfig(MemoryChannel channel) {
			super(channel);
		}

		@Override
		public <T> boolean setOption(ChannelOption<T> option, T value) {
			super.setOption(option, value);
			return true;
		}

	}

}
