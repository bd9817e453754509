package io.github.amqpmgmt.connection.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.Failure;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * Words for the error conditions that peers send, fit for messages and logs.
 */
public final class ErrorConditions {

	private static final int LONGEST_TEXT = 512;

	private static final String UNAUTHORIZED = "amqp:unauthorized-access";

	private static final Set<String> PERMANENT = Set.of(UNAUTHORIZED, "amqp:not-found", "amqp:not-implemented",
			"amqp:not-allowed", "amqp:invalid-field");

	private static final Set<String> REDIRECTS = Set.of("amqp:connection:redirect", "amqp:link:redirect");

	private ErrorConditions() {
	}

	/**
	 * The symbolic condition.
	 * @param error the error, or {@code null}
	 * @return the condition, or {@code null} if there is none
	 */
	public static @Nullable String condition(@Nullable ErrorCondition error) {
		return (error != null && error.getCondition() != null) ? fit(error.getCondition().toString()) : null;
	}

	/**
	 * Whether a refusal with this condition will be repeated until somebody changes
	 * something. A redirect counts: it is never followed, since that would hand the
	 * credentials to a host that the peer names.
	 * @param condition the condition, or {@code null}
	 * @return whether another attempt is of no use
	 */
	public static boolean isPermanent(@Nullable String condition) {
		return condition != null && (PERMANENT.contains(condition) || REDIRECTS.contains(condition));
	}

	/**
	 * Whether the peer says that it wants an authorisation that there is none of, or not
	 * any more.
	 * @param condition the condition, or {@code null}
	 * @return whether it does
	 */
	public static boolean isUnauthorized(@Nullable String condition) {
		return UNAUTHORIZED.equals(condition);
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
		String text = (description != null && !description.isBlank()) ? ": " + condition + " (" + fit(description) + ")"
				: ": " + condition;
		return REDIRECTS.contains(condition) ? text + redirect(error.getInfo()) : text;
	}

	/**
	 * Where the peer wants us to go, as far as it says (AMQP 1.0, part 2.8.16 and
	 * 2.8.18).
	 */
	private static String redirect(@Nullable Map<?, ?> info) {
		if (info == null) {
			return ", which is not followed";
		}
		StringBuilder where = new StringBuilder();
		for (String field : List.of("hostname", "network-host", "port", "address")) {
			Object value = info.get(Symbol.valueOf(field));
			if (value != null) {
				where.append(where.isEmpty() ? " to " : ", ")
					.append(field)
					.append(' ')
					.append(fit(String.valueOf(value)));
			}
		}
		return where + ", which is not followed";
	}

	private static String fit(String text) {
		return Failure.printable(text, LONGEST_TEXT);
	}

}
