package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.ExternalCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

/**
 * What properties {@code sasl} say of an identity that the peer knows already.
 */
final class ConfiguredExternal {

	private static final String EXTERNAL = "EXTERNAL";

	private static final String MECHANISMS = "sasl.mechanisms";

	private ConfiguredExternal() {
	}

	/**
	 * Whom to be without a user name.
	 * @return the identity, or {@code null} if EXTERNAL is not listed
	 */
	static @Nullable ExternalCredentials of(PropertyPath path, AmqpManagementConnectionProperties.Sasl sasl) {
		String authorizationId = StringUtils.hasLength(sasl.getAuthorizationId()) ? sasl.getAuthorizationId() : null;
		if (sasl.getMechanisms().stream().anyMatch(EXTERNAL::equalsIgnoreCase)) {
			return new ExternalCredentials(authorizationId);
		}
		if (authorizationId != null) {
			throw new FailureAnalyzedException(
					"Property '" + path.of("sasl.authorization-id") + "' is set, but '" + path.whereSet(MECHANISMS)
							+ "' does not list EXTERNAL, the only mechanism that it is for.",
					"Set '" + path.of(MECHANISMS) + "' to EXTERNAL, or remove '" + path.of("sasl.authorization-id")
							+ "'.");
		}
		return null;
	}

	/**
	 * Refuses a user name where it could not be used.
	 */
	static void refuseUsername(PropertyPath path, AmqpManagementConnectionProperties.Sasl sasl,
			@Nullable String username) {
		boolean alone = !sasl.getMechanisms().isEmpty()
				&& sasl.getMechanisms().stream().allMatch(EXTERNAL::equalsIgnoreCase);
		if (alone && username != null) {
			throw new FailureAnalyzedException(
					"Property '" + path.whereSet(MECHANISMS) + "' lists EXTERNAL alone, which takes no user name, but '"
							+ path.of("username") + "' or the URI has one.",
					"Remove the user name and its password; '" + path.of("sasl.authorization-id")
							+ "' says whom to act as. Or list other mechanisms in '" + path.of(MECHANISMS) + "'.");
		}
	}

}
