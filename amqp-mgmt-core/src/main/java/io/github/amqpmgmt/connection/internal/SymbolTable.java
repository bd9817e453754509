package io.github.amqpmgmt.connection.internal;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Counts the different symbols and descriptors that a peer has sent. The engine keeps
 * each for the life of the process, so the peer must not invent new ones for ever. Keeps
 * hashes only, of a kind that the peer cannot foresee.
 */
final class SymbolTable {

	private static final int FIRST_CAPACITY = 64;

	private static final long FACTOR = 0x9E3779B97F4A7C15L;

	private static final long EMPTY = 0;

	private final long seed = ThreadLocalRandom.current().nextLong();

	private final int limit;

	// Open addressing; at most half full.
	private long[] hashes = new long[FIRST_CAPACITY];

	private int size;

	SymbolTable(int limit) {
		this.limit = limit;
	}

	/**
	 * Notes a symbol.
	 * @return whether it is known or within the limit
	 */
	boolean add(byte[] data, int start, int end) {
		long hash = hash(data, start, end);
		int slot = slot(hash);
		if (this.hashes[slot] == hash) {
			return true;
		}
		if (this.size >= this.limit) {
			return false;
		}
		this.hashes[slot] = hash;
		this.size++;
		if (this.size * 2 > this.hashes.length) {
			grow();
		}
		return true;
	}

	private long hash(byte[] data, int start, int end) {
		long hash = this.seed ^ end - start;
		for (int index = start; index < end; index++) {
			hash = (hash ^ data[index]) * FACTOR;
			hash ^= hash >>> 32;
		}
		return (hash != EMPTY) ? hash : 1;
	}

	private int slot(long hash) {
		int mask = this.hashes.length - 1;
		int slot = (int) hash & mask;
		while (this.hashes[slot] != EMPTY && this.hashes[slot] != hash) {
			slot = slot + 1 & mask;
		}
		return slot;
	}

	private void grow() {
		long[] before = this.hashes;
		this.hashes = new long[before.length * 2];
		Arrays.stream(before).filter((hash) -> hash != EMPTY).forEach((hash) -> this.hashes[slot(hash)] = hash);
	}

}
