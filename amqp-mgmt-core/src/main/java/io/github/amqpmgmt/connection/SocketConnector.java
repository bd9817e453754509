package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.github.amqpmgmt.connection.ConnectFailures.Phase;
import io.github.amqpmgmt.connection.internal.Nanos;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Connects sockets on one event loop, with what is wanted between TCP and AMQP: a proxy,
 * TLS, WebSocket, in this order.
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
	 * Connects a socket. The handler is told that the channel is active once all layers
	 * below it are set up.
	 * @param resolved what the peer, or the proxy, resolves to
	 * @param peer the peer that was asked for, which TLS verifies
	 * @param sslContext keys and trust, or {@code null} for no TLS
	 * @param handler takes over once connected
	 * @param progress is told on the loop how far it came
	 */
	void connect(InetAddress resolved, Address peer, @Nullable SSLContext sslContext, EngineChannelHandler handler,
			Progress progress) {
		SslHandler sslHandler = (sslContext != null) ? sslHandler(sslContext, peer) : null;
		ProxyOptions proxy = this.options.proxy();
		InetSocketAddress remote = (proxy != null) ? ProxyLayer.destination(peer)
				: new InetSocketAddress(resolved, peer.port());
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
					if (proxy != null) {
						ProxyLayer.add(channel.pipeline(), proxy,
								new InetSocketAddress(resolved, proxy.address().port()),
								() -> progress.entered(Phase.TUNNELLING));
					}
					addLayers(channel.pipeline(), peer, sslHandler, progress);
					channel.pipeline().addLast(handler);
				}
			})
			.disableResolver()
			.connect(remote)
			.addListener((future) -> {
				if (!future.isSuccess()) {
					progress.notConnected(future.cause());
				}
			});
	}

	private void addLayers(ChannelPipeline pipeline, Address peer, @Nullable SslHandler sslHandler, Progress progress) {
		if (sslHandler != null) {
			pipeline.addLast(sslHandler);
			pipeline.addLast(LayerGate.aboveTls(() -> progress.entered(Phase.SECURING)));
		}
		WebSocketOptions webSocket = this.options.webSocket();
		if (webSocket != null) {
			WebSocketLayer.add(pipeline, webSocket, peer, sslHandler != null, () -> progress.entered(Phase.UPGRADING));
		}
	}

	private SslHandler sslHandler(SSLContext sslContext, Address peer) {
		SSLEngine engine = sslContext.createSSLEngine(peer.host(), peer.port());
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		TlsOptions tls = this.options.tls();
		boolean verify = tls == null || tls.verifyHostname();
		parameters.setEndpointIdentificationAlgorithm(verify ? "HTTPS" : "");
		if (tls != null && !tls.protocols().isEmpty()) {
			parameters.setProtocols(tls.protocols().toArray(String[]::new));
		}
		if (tls != null && !tls.cipherSuites().isEmpty()) {
			parameters.setCipherSuites(tls.cipherSuites().toArray(String[]::new));
		}
		engine.setSSLParameters(parameters);
		SslHandler handler = new SslHandler(engine, this.resources.worker());
		handler.setHandshakeTimeout(Nanos.of(this.options.openTimeout()), TimeUnit.NANOSECONDS);
		handler.setCloseNotifyFlushTimeout(Nanos.of(this.options.closeTimeout()), TimeUnit.NANOSECONDS);
		return handler;
	}

	/**
	 * Is told how the making of a connection goes on.
	 */
	interface Progress {

		/**
		 * A layer is being set up, since those below it are.
		 */
		void entered(Phase phase);

		/**
		 * TCP could not be connected.
		 */
		void notConnected(Throwable cause);

	}

}
