package io.github.amqpmgmt.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * One message of each kind of failure under each kind of fault, to be read by people.
 * Safe for use by several threads.
 */
final class Examples {

	private final Map<String, String> messages = new ConcurrentHashMap<>();

	void add(FaultKind row, Throwable failure) {
		this.messages.computeIfAbsent(row.title() + ", " + failure.getClass().getSimpleName(),
				(key) -> String.valueOf(failure.getMessage()));
	}

	/**
	 * All messages as a list in Markdown.
	 */
	String markdown() {
		return this.messages.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> "- " + entry.getKey() + ": " + entry.getValue() + "\n")
			.collect(Collectors.joining());
	}

}
