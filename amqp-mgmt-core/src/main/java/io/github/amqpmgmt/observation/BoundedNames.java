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

	private final Set<String> always;

	/**
	 * Creates the bound.
	 * @param always names that pass even if others have used the bound up
	 */
	BoundedNames(String... always) {
		this.always = Set.of(always);
	}

	String bounded(String name) {
		if (this.always.contains(name) || this.seen.contains(name)) {
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
