package io.github.amqpmgmt.token;

import java.util.concurrent.TimeoutException;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthorizationFailedException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import org.jspecify.annotations.Nullable;

/**
 * The words for what goes wrong with tokens. No token gets into them, even if the peer
 * repeats it.
 */
final class TokenFailures {

	private static final String MASK = "***";

	/** So much of a token says nothing but of what kind it is, and for whom. */
	private static final int SHORTEST_PART = 40;

	private TokenFailures() {
	}

	static AuthorizationFailedException clearText(String audience) {
		return failed("No token for '" + audience + "' was put: others could read it, as the connection has no TLS",
				"Use TLS (amqps), or set amqp.mgmt.sasl.allow-clear-text=true if nobody can read along.", null, null);
	}

	static AuthorizationFailedException notProvided(String audience, Throwable cause) {
		if (cause instanceof TimeoutException) {
			return failed("No token for '" + audience + "' was provided: " + cause.getMessage(),
					"Look for what blocks where the token comes from.", null, cause);
		}
		return failed("No token for '" + audience + "' was provided: " + cause, "Check where the token comes from.",
				null, cause);
	}

	static AuthorizationFailedException refused(TokenScheme scheme, String audience, ManagementToken token,
			ManagementResponse response) {
		String description = response.statusDescription();
		String condition = response.errorCondition();
		String reason = response.statusCode() + ((description != null) ? " (" + description + ")" : "")
				+ ((condition != null) ? " with error condition " + condition : "");
		return failed(
				"The node '" + scheme.target() + "' answered " + masked(reason, token) + " to the token for '"
						+ audience + "'",
				action(scheme, response.statusCode()), (condition != null) ? masked(condition, token) : null, null);
	}

	private static String action(TokenScheme scheme, int statusCode) {
		return switch (statusCode) {
			case 401 -> "Check the key or where the token comes from, and the clock of this host.";
			case 403 -> "Check that the key or the token's owner may use this entity.";
			case 404 -> (scheme == TokenScheme.CBS) ? "Check the target, and that the entity exists."
					: "Tokens of open connections are taken from RabbitMQ 4.1 on: use its user name and password else.";
			default -> "Check the token, and what the peer logs.";
		};
	}

	/**
	 * Without the cause, whose text may be the peer's.
	 */
	static AuthorizationFailedException notPut(TokenScheme scheme, String audience, ManagementToken token,
			ManagementException cause) {
		String problem = masked(cause.failure().problem(), token);
		return failed("The token for '" + audience + "' could not be put to '" + scheme.target() + "': " + problem,
				(cause instanceof AttachRefusedException)
						? "Check that the peer authorises by tokens of this kind, or leave them out."
						: masked(cause.failure().action(), token),
				(cause.condition() != null) ? masked(cause.condition(), token) : null, null);
	}

	/**
	 * Whether the same token would be refused again.
	 */
	static boolean isPermanent(ManagementException failure) {
		// Links are waited for, unless they are refused for good.
		return failure instanceof AttachRefusedException || failure instanceof RequestTooLargeException
				|| failure instanceof RequestNotEncodableException
				|| failure instanceof UnsupportedManagementOperationException
				|| ErrorConditions.isPermanent(failure.condition());
	}

	/**
	 * Long texts of the peer's have been cut off, and with them what they repeat.
	 */
	private static String masked(String text, ManagementToken token) {
		String value = token.value();
		String masked = text.replace(value, MASK);
		int start = (value.length() > SHORTEST_PART) ? masked.lastIndexOf(value.substring(0, SHORTEST_PART)) : -1;
		if (start < 0) {
			return masked;
		}
		int end = start + SHORTEST_PART;
		while (end < masked.length() && masked.charAt(end) == value.charAt(end - start)) {
			end++;
		}
		return masked.substring(0, start) + MASK + masked.substring(end);
	}

	private static AuthorizationFailedException failed(String problem, String action, @Nullable String condition,
			@Nullable Throwable cause) {
		return new AuthorizationFailedException(Failure.of(problem, action).withCondition(condition), cause);
	}

}
