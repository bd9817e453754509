package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.io.UncheckedIOException;

import javax.net.ssl.SSLContext;

/**
 * A management node without any management, and an echo of bytes, each on a free port of
 * the loopback interface. Answers each request with status 200 and its own body.
 */
public final class Responder implements AutoCloseable {

	private final SelectorServer server;

	private final int port;

	private final int tlsPort;

	private final int echoPort;

	private Responder(SSLContext tls) throws IOException {
		this.server = new SelectorServer();
		this.port = this.server.listen((socket) -> new ResponderPeer(new PlainTransport(socket)));
		this.tlsPort = this.server
			.listen((socket) -> new ResponderPeer(new TlsTransport(socket, tls.createSSLEngine())));
		this.echoPort = this.server.listen((socket) -> new EchoPeer(new PlainTransport(socket)));
		this.server.start();
	}

	/**
	 * Starts a responder.
	 * @return the responder
	 */
	public static Responder start() {
		try {
			return new Responder(SelfSignedCertificate.sslContext());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where AMQP is spoken.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Where AMQP is spoken over TLS, with a certificate that nobody knows.
	 * @return the port
	 */
	public int tlsPort() {
		return this.tlsPort;
	}

	/**
	 * Where bytes are echoed.
	 * @return the port
	 */
	public int echoPort() {
		return this.echoPort;
	}

	@Override
	public void close() {
		this.server.close();
	}

}
