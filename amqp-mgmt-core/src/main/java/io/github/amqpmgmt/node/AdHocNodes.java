package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Nodes made for requests that name another target than their node's own. As many as
 * there may be are kept; then the least recently used one without requests makes room.
 * Safe for use by any number of threads.
 */
final class AdHocNodes {

	private static final Duration LINK_IDLE_TIMEOUT = Duration.ofSeconds(60);

	private final int most;

	private final Function<String, ManagementNode> factory;

	// Guarded by this. Least recently used first.
	private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

	private boolean closed;

	/**
	 * Creates the nodes, of which there are none yet.
	 * @param most how many there may be
	 * @param factory makes the node of a target
	 */
	AdHocNodes(int most, Function<String, ManagementNode> factory) {
		this.most = most;
		this.factory = factory;
	}

	/**
	 * The options of a node made for a target.
	 */
	static ManagementNodeOptions options(ManagementNodeOptions own, String target) {
		Duration idle = own.linkIdleTimeout().isZero() ? LINK_IDLE_TIMEOUT : own.linkIdleTimeout();
		return own.mutate().target(target).linkIdleTimeout(idle).build();
	}

	/**
	 * The node of a target, which stays until it is {@linkplain Entry#leave() left}.
	 * @return the node, or {@code null} if there may be no more
	 */
	synchronized @Nullable Entry enter(String target) {
		Entry entry = this.entries.get(target);
		if (entry == null) {
			if (this.closed || this.entries.size() >= this.most && !makeRoom()) {
				return null;
			}
			entry = new Entry(this.factory.apply(target));
			this.entries.put(target, entry);
		}
		entry.users++;
		return entry;
	}

	private boolean makeRoom() {
		for (Iterator<Entry> leastRecent = this.entries.values().iterator(); leastRecent.hasNext();) {
			Entry entry = leastRecent.next();
			if (entry.users == 0 && entry.node.pending() == 0) {
				leastRecent.remove();
				entry.node.closeAsync();
				return true;
			}
		}
		return false;
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	synchronized int pending() {
		int pending = 0;
		for (Entry entry : this.entries.values()) {
			pending += entry.node.pending();
		}
		return pending;
	}

	/**
	 * Makes no more nodes.
	 * @return those that are to be closed
	 */
	synchronized List<ManagementNode> close() {
		this.closed = true;
		List<ManagementNode> nodes = new ArrayList<>();
		this.entries.values().forEach((entry) -> nodes.add(entry.node));
		return nodes;
	}

	/**
	 * One node.
	 */
	final class Entry {

		private final ManagementNode node;

		// Calls that the node has not counted as pending yet. Guarded by the nodes.
		private int users;

		private Entry(ManagementNode node) {
			this.node = node;
		}

		ManagementNode node() {
			return this.node;
		}

		/**
		 * Lets the node go, as far as the caller is concerned: what it has handed over is
		 * pending by now.
		 */
		void leave() {
			synchronized (AdHocNodes.this) {
				this.users--;
			}
		}

	}

}
