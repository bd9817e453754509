package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * Sends back whatever it receives.
 */
final class EchoPeer implements SelectorServer.Peer {

	private final PlainTransport transport;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1024 * 1024);

	EchoPeer(PlainTransport transport) {
		this.transport = transport;
	}

	@Override
	public boolean serve(SelectionKey key) throws IOException {
		if (this.buffer.hasRemaining() && this.transport.read(this.buffer) < 0) {
			return false;
		}
		this.buffer.flip();
		boolean all = this.transport.write(this.buffer);
		this.buffer.compact();
		key.interestOps(all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
		return true;
	}

}
