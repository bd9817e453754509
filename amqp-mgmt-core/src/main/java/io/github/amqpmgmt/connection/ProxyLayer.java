package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.socksx.v5.Socks5AuthMethod;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Has a proxy connect to the peer. The only class that needs Netty's proxy handlers.
 */
final class ProxyLayer {

	private ProxyLayer() {
	}

	/**
	 * What has to be on the class path.
	 * @throws NoClassDefFoundError if it is not
	 */
	static List<Class<?>> libraries() {
		return List.of(ProxyHandler.class, HttpHeaderNames.class, Socks5AuthMethod.class);
	}

	/**
	 * Adds the layer.
	 * @param resolved the proxy's own address
	 * @param begun is run when the proxy is connected
	 */
	static void add(ChannelPipeline pipeline, ProxyOptions proxy, InetSocketAddress resolved, Runnable begun) {
		ProxyHandler handler = (proxy.type() == ProxyOptions.Type.HTTP) ? http(resolved, proxy.credentials())
				: socks5(resolved, proxy.credentials());
		// The limit of the whole, which says how far it came, is enough.
		handler.setConnectTimeoutMillis(0);
		pipeline.addLast(handler);
		pipeline.addLast(new LayerGate(begun, ProxyConnectionEvent.class::isInstance));
	}

	private static ProxyHandler http(InetSocketAddress resolved, @Nullable Credentials user) {
		return (user != null) ? new HttpProxyHandler(resolved, user.username(), user.password())
				: new HttpProxyHandler(resolved);
	}

	private static ProxyHandler socks5(InetSocketAddress resolved, @Nullable Credentials user) {
		return (user != null) ? new Socks5ProxyHandler(resolved, user.username(), user.password())
				: new Socks5ProxyHandler(resolved);
	}

	/**
	 * The peer as the proxy is told of it: by name, unless it is given by number.
	 */
	static InetSocketAddress destination(Address peer) {
		byte[] number = NetUtil.createByteArrayFromIpAddressString(peer.host());
		try {
			return (number != null) ? new InetSocketAddress(InetAddress.getByAddress(number), peer.port())
					: InetSocketAddress.createUnresolved(peer.host(), peer.port());
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address of neither 4 nor 16 bytes", ex);
		}
	}

	/**
	 * Whether the proxy did not accept the credentials.
	 */
	static boolean isAboutCredentials(Throwable cause) {
		if (cause instanceof HttpProxyConnectException http && http.headers() != null) {
			return http.headers().contains(HttpHeaderNames.PROXY_AUTHENTICATE);
		}
		// A server that is no SOCKS proxy seems to want an unknown method, so that is
		// none.
		return String.valueOf(cause.getMessage()).contains("authStatus");
	}

}
