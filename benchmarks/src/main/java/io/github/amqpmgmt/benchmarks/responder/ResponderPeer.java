package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/**
 * Feeds a connection from its socket: all that one read brings is answered by one write.
 */
final class ResponderPeer implements SelectorServer.Peer {

	private static final int READ_SIZE = 256 * 1024;

	private final Transport transport;

	private final ResponderConnection connection = new ResponderConnection();

	private ByteBuffer in = ByteBuffer.allocate(2 * READ_SIZE);

	private ByteBuffer out = ByteBuffer.wrap(this.connection.out().array());

	private int sent;

	ResponderPeer(Transport transport) {
		this.transport = transport;
	}

	@Override
	public boolean serve(SelectionKey key) throws IOException {
		if (key.isReadable()) {
			if (this.in.remaining() < READ_SIZE) {
				grow();
			}
			int count = this.transport.read(this.in);
			if (count < 0) {
				return false;
			}
			if (count > 0) {
				answer();
			}
		}
		return flush(key);
	}

	private void answer() {
		int used = this.connection.receive(this.in.array(), this.in.position());
		this.in.flip().position(used);
		this.in.compact();
	}

	private void grow() {
		ByteBuffer larger = ByteBuffer.allocate(2 * this.in.capacity());
		larger.put(this.in.flip());
		this.in = larger;
	}

	private boolean flush(SelectionKey key) throws IOException {
		FrameWriter writer = this.connection.out();
		if (this.out.array() != writer.array()) {
			this.out = ByteBuffer.wrap(writer.array());
		}
		this.out.limit(writer.length()).position(this.sent);
		boolean all = this.transport.write(this.out);
		this.sent = this.out.position();
		if (all) {
			writer.clear();
			this.sent = 0;
		}
		int interest = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
		if (key.interestOps() != interest) {
			key.interestOps(interest);
		}
		return !(all && this.connection.isClosed());
	}

	@Override
	public void tick(SelectionKey key) throws IOException {
		if (this.connection.isOpen() && this.connection.out().isEmpty()) {
			this.connection.heartbeat();
			flush(key);
		}
	}

}
