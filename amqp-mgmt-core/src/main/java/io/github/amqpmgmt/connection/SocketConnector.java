package io.github.amqpmgmt.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.github.amqpmgmt.connection.internal.Nanos;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Connects sockets on one event loop, with TLS if wanted.
 */
final class SocketConnector {

	/** Requests wait while more than the larger one is not read by the peer. */
	private static final WriteBufferWaterMark OUTPUT_BOUNDS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

	private final ManagementConnectionOptions options;

	private final ConnectionResources resources;

	private final EventLoop loop;

	SocketConnector(ManagementConnectionOptions options, ConnectionResources resources, EventLoop loop) {
		this.options = options;
		this.resources = resources;
		this.loop = loop;
	}

	/**
	 * Connects a socket.
	 * @param remote the resolved peer
	 * @param host the host that was asked for, which TLS verifies
	 * @param sslContext keys and trust, or {@code null} for plain TCP
	 * @param handler takes over once connected
	 * @param connected is told on the loop that TCP is connected, or why not
	 */
	void connect(InetSocketAddress remote, String host, @Nullable SSLContext sslContext, EngineChannelHandler handler,
			Consumer<@Nullable Throwable> connected) {
		SslHandler sslHandler = (sslContext != null) ? sslHandler(sslContext, host, remote.getPort()) : null;
		new Bootstrap().group(this.loop)
			.channel(this.resources.channelType())
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT_BOUNDS)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
					(int) Math.min(Integer.MAX_VALUE, Nanos.of(this.options.openTimeout()) / 1_000_000))
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					if (sslHandler != null) {
						channel.pipeline().addLast(sslHandler);
					}
					channel.pipeline().addLast(handler);
				}
			})
			.connect(remote)
			.addListener((future) -> connected.accept(future.isSuccess() ? null : future.cause()));
	}

	private SslHandler sslHandler(SSLContext sslContext, String host, int port) {
		SSLEngine engine = sslContext.createSSLEngine(host, port);
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		boolean verify = this.options.tls() == null || this.options.tls().verifyHostname();
		parameters.setEndpointIdentificationAlgorithm(verify ? "HTTPS" : "");
		engine.setSSLParameters(parameters);
		SslHandler handler = new SslHandler(engine, this.resources.worker());
		handler.setHandshakeTimeout(Nanos.of(this.options.openTimeout()), TimeUnit.NANOSECONDS);
		handler.setCloseNotifyFlushTimeout(Nanos.of(this.options.closeTimeout()), TimeUnit.NANOSECONDS);
		return handler;
	}

}
