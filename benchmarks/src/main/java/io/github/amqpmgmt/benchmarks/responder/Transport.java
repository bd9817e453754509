package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Moves bytes between a connection and its socket without blocking.
 */
interface Transport {

	/**
	 * Reads what is there.
	 * @return the count of bytes, or -1 at the end
	 */
	int read(ByteBuffer into) throws IOException;

	/**
	 * Writes as much as the socket takes.
	 * @return whether it took everything
	 */
	boolean write(ByteBuffer from) throws IOException;

}
