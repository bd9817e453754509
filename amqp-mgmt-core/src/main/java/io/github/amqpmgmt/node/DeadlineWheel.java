package io.github.amqpmgmt.node;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The deadlines of requests: a hierarchical timing wheel, in which setting and cancelling
 * one takes constant time and no memory. A slot of a level is as long as all slots of the
 * level below; what is in it moves down when its time comes. Deadlines are never early,
 * and late by one tick at most. Knows no clock of its own. Event loop only.
 */
final class DeadlineWheel {

	/** What {@link #delay} says if there is no deadline. */
	static final long NEVER = Long.MAX_VALUE;

	/** A tick is about 4 ms. */
	private static final int TICK_BITS = 22;

	private static final int SLOT_BITS = 6;

	private static final int SLOTS = 1 << SLOT_BITS;

	/** Reaches 52 days far; what is later moves down several times. */
	private static final int LEVELS = 5;

	private final @Nullable Entry[] slots = new Entry[LEVELS * SLOTS];

	// By level, a bit for each slot that is not empty.
	private final long[] occupied = new long[LEVELS];

	private final long origin;

	private final Consumer<Entry> expired;

	private int size;

	// All slots up to this tick are done with.
	private long tick;

	/**
	 * Creates a wheel.
	 * @param now the present time, as {@link System#nanoTime()}
	 * @param expired is told of each entry whose deadline passed; it may set and cancel
	 * deadlines
	 */
	DeadlineWheel(long now, Consumer<Entry> expired) {
		this.origin = now;
		this.expired = expired;
	}

	/**
	 * Sets the deadline of an entry that has none.
	 * @param deadline when it passes, as {@link System#nanoTime()}
	 * @param now the present time
	 */
	void set(Entry entry, long deadline, long now) {
		if (this.size == 0) {
			this.tick = Math.max(this.tick, tickOf(now));
		}
		// The end of the tick in which the deadline lies.
		entry.tick = Math.max(tickOf(deadline), this.tick) + 1;
		this.size++;
		insert(entry);
	}

	private long tickOf(long nanos) {
		return (nanos - this.origin) >> TICK_BITS;
	}

	private void insert(Entry entry) {
		long ahead = entry.tick - this.tick;
		int level = 0;
		while (level < LEVELS - 1 && ahead >= span(level + 1)) {
			level++;
		}
		long tick = Math.min(entry.tick, this.tick + span(LEVELS) - 1);
		int slot = (level << SLOT_BITS) + index(tick, level);
		entry.slot = slot;
		entry.previous = null;
		entry.next = this.slots[slot];
		if (entry.next != null) {
			entry.next.previous = entry;
		}
		this.slots[slot] = entry;
		this.occupied[level] |= 1L << slot;
	}

	/**
	 * How many ticks a slot of a level has.
	 */
	private static long span(int level) {
		return 1L << (level * SLOT_BITS);
	}

	private static int index(long tick, int level) {
		return (int) (tick >> (level * SLOT_BITS)) & (SLOTS - 1);
	}

	/**
	 * Cancels the deadline of an entry, if it has one.
	 */
	void cancel(Entry entry) {
		if (entry.slot != Entry.NO_SLOT) {
			unlink(entry);
			this.size--;
		}
	}

	private void unlink(Entry entry) {
		int slot = entry.slot;
		Entry next = entry.next;
		Entry previous = entry.previous;
		if (next != null) {
			next.previous = previous;
		}
		if (previous != null) {
			previous.next = next;
		}
		else {
			this.slots[slot] = next;
			if (next == null) {
				this.occupied[slot >> SLOT_BITS] &= ~(1L << slot);
			}
		}
		entry.next = null;
		entry.previous = null;
		entry.slot = Entry.NO_SLOT;
	}

	/**
	 * How long {@link #advance} has nothing to do.
	 * @param now the present time
	 * @return the nanoseconds up to the next deadline at most, 0 if it has passed, or
	 * {@link #NEVER}
	 */
	long delay(long now) {
		long next = nextTick();
		return (next != NEVER) ? Math.max(0, (next << TICK_BITS) - (now - this.origin)) : NEVER;
	}

	private long nextTick() {
		long next = NEVER;
		for (int level = 0; level < LEVELS; level++) {
			if (this.occupied[level] != 0) {
				long current = this.tick >> (level * SLOT_BITS);
				long fromHere = Long.rotateRight(this.occupied[level], (int) (current + 1));
				long slot = current + 1 + Long.numberOfTrailingZeros(fromHere);
				next = Math.min(next, slot << (level * SLOT_BITS));
			}
		}
		return next;
	}

	/**
	 * Goes on to the present time.
	 * @param now the present time
	 */
	void advance(long now) {
		long present = tickOf(now);
		for (long next = nextTick(); next <= present; next = nextTick()) {
			this.tick = next;
			for (int level = LEVELS - 1; level >= 0; level--) {
				if ((next & (span(level) - 1)) == 0) {
					empty((level << SLOT_BITS) + index(next, level));
				}
			}
		}
		this.tick = Math.max(this.tick, present);
	}

	/**
	 * Ends what is due, and moves down what is not. One by one, since those who are told
	 * may cancel others.
	 */
	private void empty(int slot) {
		for (Entry entry = this.slots[slot]; entry != null; entry = this.slots[slot]) {
			unlink(entry);
			if (entry.tick > this.tick) {
				insert(entry);
			}
			else {
				this.size--;
				this.expired.accept(entry);
			}
		}
	}

	/**
	 * Something with a deadline.
	 */
	abstract static class Entry {

		private static final int NO_SLOT = -1;

		private @Nullable Entry next;

		private @Nullable Entry previous;

		private int slot = NO_SLOT;

		private long tick;

	}

}
