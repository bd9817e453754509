package io.github.amqpmgmt.dialect;

import java.util.Set;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of Azure's nodes pass. A condition says more than the status beside it,
 * and one that is not known to pass does not.
 */
final class AzureFailures {

	private static final Set<String> TRANSIENT = Set.of("com.microsoft:server-busy", "com.microsoft:timeout",
			"amqp:internal-error", "amqp:link:detach-forced", "amqp:connection:forced");

	private AzureFailures() {
	}

	static boolean isTransient(ManagementResponse response) {
		String condition = response.errorCondition();
		if (condition != null && !condition.isEmpty()) {
			return isTransient(condition);
		}
		return switch (response.statusCode()) {
			case 408, 429, 500, 503, 504 -> true;
			default -> false;
		};
	}

	static boolean isTransient(@Nullable String condition) {
		return condition != null && TRANSIENT.contains(condition);
	}

}
