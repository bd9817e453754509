package io.github.amqpmgmt.benchmarks.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * The floor for one request at a time: a blocking socket and no protocol.
 */
final class BlockingEchoClient implements RequestClient {

	private final Socket socket;

	private final DataInputStream in;

	private final OutputStream out;

	BlockingEchoClient(Endpoint endpoint) throws IOException {
		this.socket = new Socket(endpoint.host(), endpoint.port());
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(1000 * TIMEOUT);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.out = this.socket.getOutputStream();
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		throw new UnsupportedOperationException("A blocking socket sends one request at a time");
	}

	@Override
	public void exchange(RequestBody body) throws IOException {
		byte[] frame = EchoFrame.of(body);
		this.out.write(frame);
		this.in.readFully(frame);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
