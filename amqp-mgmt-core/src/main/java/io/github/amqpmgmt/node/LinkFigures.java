package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

import io.github.amqpmgmt.node.UnmatchedReply.Reason;

/**
 * What happens on a node's links, in numbers that anybody may read. Written by the event
 * loop only, which costs hardly more than writing plain fields: there is one writer, and
 * readers may be a moment late.
 */
final class LinkFigures {

	private volatile LinkState state = LinkState.DETACHED;

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger credit = new AtomicInteger();

	private final AtomicLong attaches = new AtomicLong();

	private final AtomicLong reattaches = new AtomicLong();

	private final AtomicLongArray unmatched = new AtomicLongArray(Reason.values().length);

	private final AtomicLong waits = new AtomicLong();

	private final AtomicLong waitedNanos = new AtomicLong();

	// Event loop only.
	private long lastGeneration;

	LinkStatus status() {
		Map<Reason, Long> unmatched = new EnumMap<>(Reason.class);
		for (Reason reason : Reason.values()) {
			unmatched.put(reason, this.unmatched.get(reason.ordinal()));
		}
		return new LinkStatus(this.state, this.waiting.get(), this.credit.get(), this.attaches.get(),
				this.reattaches.get(), Map.copyOf(unmatched), this.waits.get(),
				Duration.ofNanos(this.waitedNanos.get()));
	}

	void became(LinkState next) {
		this.state = next;
		if (next != LinkState.ATTACHED) {
			credit(0);
		}
	}

	void waiting(int requests) {
		this.waiting.setRelease(requests);
	}

	void credit(int credit) {
		this.credit.setRelease(credit);
	}

	/**
	 * Links were attached.
	 * @param generation the generation of the connection that they are on
	 */
	void attached(long generation) {
		add(this.attaches, 1);
		if (generation == this.lastGeneration) {
			add(this.reattaches, 1);
		}
		this.lastGeneration = generation;
	}

	/**
	 * The links were let go: the next ones replace nothing that was lost.
	 */
	void released() {
		this.lastGeneration = 0;
	}

	void unmatched(Reason reason) {
		this.unmatched.setRelease(reason.ordinal(), this.unmatched.getPlain(reason.ordinal()) + 1);
	}

	/**
	 * A request that had to wait for its first sending waits no more.
	 */
	void waited(long nanos) {
		add(this.waits, 1);
		add(this.waitedNanos, nanos);
	}

	private static void add(AtomicLong sum, long more) {
		sum.setRelease(sum.getPlain() + more);
	}

}
