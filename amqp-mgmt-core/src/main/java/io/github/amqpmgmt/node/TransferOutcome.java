package io.github.amqpmgmt.node;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import org.apache.qpid.protonj2.types.messaging.Modified;
import org.apache.qpid.protonj2.types.messaging.Rejected;
import org.apache.qpid.protonj2.types.messaging.Released;
import org.apache.qpid.protonj2.types.transport.DeliveryState;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * What the peer's delivery state of a request's transfer means for the request.
 *
 * @param refusal the failure of the request, or {@code null} if the peer took it
 * @param execution whether a refused request may have been executed
 * @param isPassing whether the outcome itself invites to send the request again
 */
record TransferOutcome(@Nullable RequestRefusedException refusal, Execution execution, boolean isPassing) {

	private static final TransferOutcome NO_REFUSAL = new TransferOutcome(null, Execution.OUTCOME_UNKNOWN, false);

	static TransferOutcome of(@Nullable DeliveryState state) {
		if (state instanceof Rejected rejected) {
			ErrorCondition error = rejected.getError();
			return refused("rejected", ErrorConditions.describe(error),
					"Check the request: the peer found it invalid or does not allow it.",
					ErrorConditions.condition(error), Execution.NOT_EXECUTED, false);
		}
		if (state instanceof Released) {
			return refused("released", "", "The peer gave the request back unprocessed: send it again later.", null,
					Execution.NOT_EXECUTED, true);
		}
		if (state instanceof Modified modified) {
			return modified(modified.isDeliveryFailed(), modified.isUndeliverableHere());
		}
		return NO_REFUSAL;
	}

	private static TransferOutcome modified(boolean deliveryFailed, boolean undeliverableHere) {
		String action = deliveryFailed
				? "The peer did not carry the request through: read the state back before a write is sent again."
				: undeliverableHere ? "The peer will not take this request on these links: check what it is for."
						: "The peer gave the request back unprocessed: send it again later.";
		return refused("modified", deliveryFailed ? ", delivery failed" : "", action, null,
				deliveryFailed ? Execution.OUTCOME_UNKNOWN : Execution.NOT_EXECUTED, !undeliverableHere);
	}

	private static TransferOutcome refused(String verb, String reason, String action, @Nullable String condition,
			Execution execution, boolean isPassing) {
		Failure failure = Failure.of("The peer " + verb + " the request" + reason, action).withCondition(condition);
		return new TransferOutcome(new RequestRefusedException(failure, null), execution, isPassing);
	}

}
