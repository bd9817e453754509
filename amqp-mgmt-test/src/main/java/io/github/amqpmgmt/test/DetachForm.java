package io.github.amqpmgmt.test;

import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * What a detach of the node says.
 *
 * @param closed the field closed
 * @param error the error, {@code null} for none
 */
record DetachForm(boolean closed, @Nullable ErrorCondition error) {

	static final DetachForm WITHOUT_ERROR = new DetachForm(true, null);

	static DetachForm closed(String condition, @Nullable String description) {
		Arguments.requireNonNull(condition, "condition");
		return new DetachForm(true, NodeConnection.error(condition, description));
	}

	static DetachForm notClosed(@Nullable String condition, @Nullable String description) {
		return new DetachForm(false, (condition != null) ? NodeConnection.error(condition, description) : null);
	}

}
