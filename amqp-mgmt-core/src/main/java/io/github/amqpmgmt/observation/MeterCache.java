package io.github.amqpmgmt.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds meters by small keys, where a registry would have to sort tags and filter them
 * anew. Safe for use by any number of threads.
 *
 * @param <K> the type of keys
 * @param <M> the type of meters
 */
final class MeterCache<K, M> {

	private static final int MOST = 10_000;

	private final Function<K, M> registered;

	private volatile Map<K, M> meters = new ConcurrentHashMap<>();

	/**
	 * Creates an empty cache.
	 * @param registered finds the meter in the registry, or registers it
	 */
	MeterCache(Function<K, M> registered) {
		this.registered = registered;
	}

	M get(K key) {
		// Read once: what is found while others forget goes into the map that they drop.
		Map<K, M> meters = this.meters;
		M meter = meters.get(key);
		if (meter == null) {
			meter = this.registered.apply(key);
			if (meters.size() < MOST) {
				meters.put(key, meter);
			}
		}
		return meter;
	}

	/**
	 * Makes the next request of each kind ask the registry again.
	 */
	void forget() {
		this.meters = new ConcurrentHashMap<>();
	}

}
