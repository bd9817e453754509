package io.github.amqpmgmt.connection;

import java.net.URI;
import java.util.List;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;

/**
 * Carries AMQP over WebSocket. With its handlers, all that needs Netty's HTTP codec.
 */
final class WebSocketLayer {

	private static final String SUBPROTOCOL = "amqp";

	private static final int LONGEST_LINE = 4096;

	private static final int MOST_HEADERS = 16 * 1024;

	private static final int CHUNK = 8192;

	private WebSocketLayer() {
	}

	/**
	 * What has to be on the class path.
	 * @throws NoClassDefFoundError if it is not
	 */
	static List<Class<?>> libraries() {
		return List.of(HttpClientCodec.class);
	}

	/**
	 * Adds the layer.
	 * @param peer whom to ask
	 * @param begun is run when the peer is asked
	 */
	static void add(ChannelPipeline pipeline, WebSocketOptions options, Address peer, boolean tls, Runnable begun) {
		pipeline.addLast(new HttpClientCodec(LONGEST_LINE, MOST_HEADERS, CHUNK));
		pipeline.addLast(new WebSocketUpgrade(handshaker(options, peer, tls), begun));
		pipeline.addLast(new WebSocketFrames(options.maxFrameSize()));
	}

	private static WebSocketClientHandshaker handshaker(WebSocketOptions options, Address peer, boolean tls) {
		HttpHeaders headers = new DefaultHttpHeaders();
		options.headers().forEach(headers::set);
		if (!headers.contains(HttpHeaderNames.HOST)) {
			headers.set(HttpHeaderNames.HOST, host(peer, tls));
		}
		// The host is in the header alone, since not every name of one fits into a URI.
		return WebSocketClientHandshakerFactory.newHandshaker(URI.create("ws://peer" + options.path()),
				WebSocketVersion.V13, SUBPROTOCOL, false, headers, options.maxFrameSize(), true, false, -1, false,
				false);
	}

	private static String host(Address peer, boolean tls) {
		String full = peer.toString();
		boolean usual = peer.port() == Address.usualPort(tls, true);
		return usual ? full.substring(0, full.lastIndexOf(':')) : full;
	}

}
