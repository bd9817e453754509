package io.github.amqpmgmt.connection.internal;

import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * Words for the error conditions that peers send.
 */
public final class ErrorConditions {

	private static final int LONGEST_DESCRIPTION = 512;

	private ErrorConditions() {
	}

	/**
	 * The symbolic condition.
	 * @param error the error, or {@code null}
	 * @return the condition, or {@code null} if there is none
	 */
	public static @Nullable String condition(@Nullable ErrorCondition error) {
		return (error != null && error.getCondition() != null) ? shortened(error.getCondition().toString()) : null;
	}

	/**
	 * The error as a suffix to a sentence.
	 * @param error the error, or {@code null}
	 * @return such as {@code ": amqp:not-found (no such queue)"}, or words for its
	 * absence
	 */
	public static String describe(@Nullable ErrorCondition error) {
		String condition = condition(error);
		if (error == null || condition == null) {
			return " without giving a reason";
		}
		String description = error.getDescription();
		return (description != null && !description.isBlank()) ? ": " + condition + " (" + shortened(description) + ")"
				: ": " + condition;
	}

	private static String shortened(String text) {
		return (text.length() > LONGEST_DESCRIPTION) ? text.substring(0, LONGEST_DESCRIPTION) + "…" : text;
	}

}
