package io.github.amqpmgmt.observation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * What requests and their outcomes are called in meters, whichever way these are made.
 * Safe for use by any number of threads.
 */
final class RequestNames {

	static final String REQUESTS = "amqp.mgmt.requests";

	private static final String NONE = "none";

	private static final String UNKNOWN = "UNKNOWN";

	private static final int LOWEST_STATUS = 100;

	private static final List<String> STATUSES = IntStream.rangeClosed(LOWEST_STATUS, 599)
		.mapToObj(String::valueOf)
		.toList();

	private static final Map<Integer, String> OUTCOMES = Map.of(1, "INFORMATIONAL", 2, "SUCCESS", 3, "REDIRECTION", 4,
			"CLIENT_ERROR", 5, "SERVER_ERROR");

	private final BoundedNames targets = new BoundedNames();

	private final BoundedNames operations = new BoundedNames("CREATE", "READ", "UPDATE", "DELETE", "QUERY", "GET-TYPES",
			"GET-ATTRIBUTES", "GET-OPERATIONS", "GET-ANNOTATIONS", "GET-MGMT-NODES");

	private final BoundedNames entityTypes = new BoundedNames();

	String target(String target) {
		return this.targets.bounded(orNone(target));
	}

	String operation(String operation) {
		return this.operations.bounded(operation);
	}

	String entityType(@Nullable String type) {
		return this.entityTypes.bounded(orNone(type));
	}

	static String status(@Nullable ManagementResponse response) {
		if (response == null) {
			return "NONE";
		}
		// A node that answers arbitrary numbers is not to make a meter of each.
		int index = response.statusCode() - LOWEST_STATUS;
		return (index >= 0 && index < STATUSES.size()) ? STATUSES.get(index) : UNKNOWN;
	}

	static String outcome(@Nullable ManagementResponse response) {
		return (response != null) ? OUTCOMES.getOrDefault(response.statusCode() / 100, UNKNOWN) : UNKNOWN;
	}

	/**
	 * The failure whose class becomes a tag, where a wrapper would hide what happened.
	 */
	static Throwable unwrapped(Throwable failure) {
		Throwable unwrapped = failure;
		while ((unwrapped instanceof CompletionException || unwrapped instanceof ExecutionException)
				&& unwrapped.getCause() != null) {
			unwrapped = unwrapped.getCause();
		}
		return unwrapped;
	}

	static String orNone(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return text.isBlank() ? NONE : text;
	}

}
