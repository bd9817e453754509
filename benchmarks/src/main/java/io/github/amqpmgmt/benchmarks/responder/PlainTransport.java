package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * TCP.
 *
 * @param channel the socket
 */
record PlainTransport(SocketChannel channel) implements Transport {

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.channel.read(into);
	}

	@Override
	public boolean write(ByteBuffer from) throws IOException {
		while (from.hasRemaining()) {
			if (this.channel.write(from) == 0) {
				return false;
			}
		}
		return true;
	}

}
