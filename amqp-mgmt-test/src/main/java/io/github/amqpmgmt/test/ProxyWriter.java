package io.github.amqpmgmt.test;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

import io.github.amqpmgmt.test.FaultProxy.Direction;

/**
 * Writes what goes in one direction of one proxied connection, with the faults of the
 * moment. Used by one thread.
 */
final class ProxyWriter {

	private final OutputStream out;

	private final Direction direction;

	private final ProxyFaults faults;

	private final BooleanSupplier severed;

	private final FrameBoundaries frames = new FrameBoundaries();

	ProxyWriter(OutputStream out, Direction direction, ProxyFaults faults, BooleanSupplier severed) {
		this.out = out;
		this.direction = direction;
		this.faults = faults;
		this.severed = severed;
	}

	/**
	 * Forward bytes, as far as the connection is not severed.
	 * @return whether the connection is to go on
	 */
	boolean write(byte[] bytes, int length) throws IOException {
		int at = 0;
		while (at < length && this.faults.awaitPassage(this.direction, this.severed)) {
			int end = Math.min(length, at + this.faults.portion());
			if (this.faults.takeTruncation(this.direction)) {
				this.out.write(bytes, at, this.frames.middle(bytes, at, end) - at);
				return false;
			}
			this.frames.pass(bytes, at, end);
			this.faults.corrupt(this.direction, bytes, at, end);
			this.out.write(bytes, at, end - at);
			this.faults.awaitPace(end - at, this.severed);
			at = end;
		}
		return true;
	}

}
