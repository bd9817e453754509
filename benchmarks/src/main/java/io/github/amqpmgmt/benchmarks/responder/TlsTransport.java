package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;

/**
 * TLS over TCP. Computes on the responder's thread: handshakes are not measured.
 */
final class TlsTransport implements Transport {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final int BUFFER_SIZE = 256 * 1024;

	private final SocketChannel channel;

	private final SSLEngine engine;

	private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_SIZE);

	private final ByteBuffer toSend = ByteBuffer.allocateDirect(BUFFER_SIZE);

	TlsTransport(SocketChannel channel, SSLEngine engine) {
		this.channel = channel;
		this.engine = engine;
		engine.setUseClientMode(false);
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int count = this.channel.read(this.received);
		if (count < 0) {
			return -1;
		}
		int before = into.position();
		this.received.flip();
		Status status = Status.OK;
		while (status == Status.OK && (this.received.hasRemaining() || isWaitingForUs())) {
			SSLEngineResult result = this.engine.unwrap(this.received, into);
			status = result.getStatus();
			handshake(result.getHandshakeStatus());
		}
		this.received.compact();
		if (status == Status.CLOSED && into.position() == before) {
			return -1;
		}
		return into.position() - before;
	}

	private boolean isWaitingForUs() {
		HandshakeStatus status = this.engine.getHandshakeStatus();
		return status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
	}

	private void handshake(HandshakeStatus status) throws IOException {
		if (status == HandshakeStatus.NEED_TASK) {
			Runnable task = this.engine.getDelegatedTask();
			while (task != null) {
				task.run();
				task = this.engine.getDelegatedTask();
			}
		}
		while (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			if (this.engine.wrap(NOTHING, this.toSend).getStatus() != Status.OK) {
				break;
			}
			flush();
		}
	}

	@Override
	public boolean write(ByteBuffer from) throws IOException {
		boolean sent = flush();
		while (sent && from.hasRemaining()) {
			Status status = Status.OK;
			while (status == Status.OK && from.hasRemaining()) {
				status = this.engine.wrap(from, this.toSend).getStatus();
			}
			if (status == Status.CLOSED) {
				throw new IOException("TLS is closed");
			}
			sent = flush();
		}
		return sent;
	}

	private boolean flush() throws IOException {
		this.toSend.flip();
		while (this.toSend.hasRemaining() && this.channel.write(this.toSend) > 0) {
			// As much as the socket takes.
		}
		this.toSend.compact();
		return this.toSend.position() == 0;
	}

}
