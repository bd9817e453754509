package io.github.amqpmgmt.node;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.dialect.ManagementDialect;

/**
 * The requests of a node that wait to be sent, in order. Event loop only.
 */
final class WaitingRequests {

	private final Set<PendingRequest> requests = new LinkedHashSet<>();

	private final LinkFigures figures;

	WaitingRequests(LinkFigures figures) {
		this.figures = figures;
	}

	boolean isEmpty() {
		return this.requests.isEmpty();
	}

	void add(PendingRequest request) {
		this.requests.add(request);
		this.figures.waiting(this.requests.size());
	}

	boolean contains(PendingRequest request) {
		return this.requests.contains(request);
	}

	PendingRequest first() {
		return this.requests.iterator().next();
	}

	PendingRequest removeFirst() {
		Iterator<PendingRequest> requests = this.requests.iterator();
		PendingRequest first = requests.next();
		requests.remove();
		waited(first);
		return first;
	}

	boolean remove(PendingRequest request) {
		if (!this.requests.remove(request)) {
			return false;
		}
		waited(request);
		return true;
	}

	List<PendingRequest> removeAll() {
		List<PendingRequest> all = List.copyOf(this.requests);
		this.requests.clear();
		all.forEach(this::waited);
		return all;
	}

	private void waited(PendingRequest request) {
		this.figures.waiting(this.requests.size());
		if (request.retries() == 0) {
			this.figures.waited(request.ageNanos());
		}
	}

	List<PendingRequest> notEncodedFor(ManagementDialect dialect) {
		return this.requests.stream().filter((request) -> !request.isEncodedFor(dialect)).toList();
	}

}
