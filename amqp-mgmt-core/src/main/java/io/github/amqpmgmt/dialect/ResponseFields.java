package io.github.amqpmgmt.dialect;

import java.util.List;

/**
 * The application properties of a reply that hold status, description and error
 * condition. Each is a list of aliases: the first one present counts.
 *
 * @param statusCode names of the status code
 * @param description names of the description of the status
 * @param errorCondition names of the error condition
 * @since 0.1.0
 */
public record ResponseFields(List<String> statusCode, List<String> description, List<String> errorCondition) {

	/**
	 * Both spellings in use: {@code statusCode} as in the OASIS draft, and
	 * {@code status-code} as {@code $cbs} and Event Hubs write it.
	 */
	public static final ResponseFields DEFAULT = new ResponseFields(List.of("statusCode", "status-code"),
			List.of("statusDescription", "status-description"), List.of("errorCondition", "error-condition"));

	/**
	 * Checks that each field has a name.
	 * @param statusCode names of the status code
	 * @param description names of the description
	 * @param errorCondition names of the error condition
	 */
	public ResponseFields {
		statusCode = checked("status-code-field", statusCode);
		description = checked("description-fields", description);
		errorCondition = checked("error-condition-fields", errorCondition);
	}

	/**
	 * Checks the names of a field.
	 * @param field the field, for the message
	 * @param names its names
	 * @return a copy
	 * @throws IllegalArgumentException if there is none, or a blank one
	 */
	public static List<String> checked(String field, List<String> names) {
		if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("'" + field + "' must have at least one name, and no blank one");
		}
		return List.copyOf(names);
	}

}
