package io.github.amqpmgmt.node;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The requests that were sent and are not over, by message-id. Ids are text of a random
 * prefix and a counter: they differ between processes that share a reply queue, cannot be
 * guessed, and look like neither number nor UUID, which some brokers would re-type. Event
 * loop only.
 */
final class PendingTable {

	private final SecureRandom random = new SecureRandom();

	private final Map<String, PendingRequest> requests = new HashMap<>();

	private String prefix = "";

	private long counter;

	/**
	 * Starts a new series of ids, for a new pair of links.
	 */
	void newSeries() {
		this.prefix = "m" + Long.toString(this.random.nextLong() >>> 1, Character.MAX_RADIX) + "-";
		this.counter = 0;
	}

	/**
	 * Adds a request under a new id.
	 */
	String add(PendingRequest request) {
		String id = this.prefix + Long.toString(++this.counter, Character.MAX_RADIX);
		this.requests.put(id, request);
		return id;
	}

	/**
	 * Whether an id is of the current series.
	 */
	boolean isOurs(String id) {
		return !this.prefix.isEmpty() && id.startsWith(this.prefix);
	}

	/**
	 * Removes the request with an id.
	 * @return the request, or {@code null} if there is none
	 */
	@Nullable PendingRequest remove(String id) {
		return this.requests.remove(id);
	}

	/**
	 * Removes all requests.
	 * @return the requests
	 */
	List<PendingRequest> removeAll() {
		List<PendingRequest> all = List.copyOf(this.requests.values());
		this.requests.clear();
		return all;
	}

	int size() {
		return this.requests.size();
	}

}
