package io.github.amqpmgmt.dialect;

import java.util.Set;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * What Azure's nodes have in common: replies by a link to an address of our own,
 * correlated by message-id as Microsoft documents it, and which failures pass. A
 * condition says more than the status beside it, and one that is not known to pass does
 * not.
 */
interface AzureDialect extends ManagementDialect {

	/** Conditions that pass. */
	Set<String> TRANSIENT = Set.of("com.microsoft:server-busy", "com.microsoft:timeout", "amqp:internal-error",
			"amqp:link:detach-forced", "amqp:connection:forced");

	@Override
	default ReplyScheme defaultReplyScheme() {
		return ReplyScheme.PAIR;
	}

	@Override
	default RequestIds requestIds() {
		return RequestIds.MESSAGE_ID;
	}

	@Override
	default boolean isTransient(ManagementResponse response) {
		String condition = response.errorCondition();
		if (condition != null && !condition.isEmpty()) {
			return isTransient(condition);
		}
		return switch (response.statusCode()) {
			case 408, 429, 500, 503, 504 -> true;
			default -> false;
		};
	}

	@Override
	default boolean isTransient(@Nullable String condition) {
		return condition != null && TRANSIENT.contains(condition);
	}

}
