package io.github.amqpmgmt.node;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Words for links that something else than the peer's refusal kept from being attached.
 */
final class AttachFailures {

	private AttachFailures() {
	}

	static AttachRefusedException of(String target, String reason, @Nullable String condition, Throwable cause) {
		return new AttachRefusedException(Failure
			.of("The links to '" + target + "' could not be attached: " + reason,
					"Check that amqp.mgmt.target is the address of a management node; set amqp.mgmt.reply=pair if "
							+ "the peer does not support dynamic addresses.")
			.withCondition(condition), cause);
	}

}
