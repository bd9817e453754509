package io.github.amqpmgmt.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a bounded number of different names pass, so that a tag cannot have values without
 * end. Safe for use by any number of threads.
 */
final class BoundedNames {

	static final String OTHER = "OTHER";

	private static final int MOST = 100;

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	String bounded(String name) {
		if (this.seen.contains(name)) {
			return name;
		}
		// Threads that race past the bound add a few more: it need not be exact.
		if (this.seen.size() >= MOST) {
			return OTHER;
		}
		this.seen.add(name);
		return name;
	}

}
