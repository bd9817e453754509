package io.github.amqpmgmt.observation;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.HighCardinalityKeyNames;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The default names: observation {@code amqp.mgmt.requests}, span
 * {@code <operation> <target>}, and the keys of
 * {@link ManagementObservationDocumentation}. Operations that are not known become
 * {@code OTHER}, so that data in the place of an operation cannot flood a meter registry.
 *
 * @since 0.1.0
 */
public class DefaultManagementRequestObservationConvention implements ManagementRequestObservationConvention {

	private static final String NAME = "amqp.mgmt.requests";

	private static final String NONE = "none";

	private static final String OTHER = "OTHER";

	private static final int LONGEST_DESCRIPTION = 256;

	private static final Set<String> KNOWN_OPERATIONS = Set.of("CREATE", "READ", "UPDATE", "DELETE", "QUERY",
			"GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS", "GET-ANNOTATIONS", "GET-MGMT-NODES", "GET-SCHEMA",
			"GET-JSON-SCHEMA", "GET-LOG", "REGISTER", "DEREGISTER", "put-token", "com.microsoft:peek-message",
			"com.microsoft:renew-lock", "com.microsoft:schedule-message", "com.microsoft:cancel-scheduled-message",
			"com.microsoft:receive-by-sequence-number", "com.microsoft:update-disposition",
			"com.microsoft:renew-session-lock", "com.microsoft:get-session-state", "com.microsoft:set-session-state",
			"com.microsoft:get-message-sessions", "com.microsoft:add-rule", "com.microsoft:remove-rule",
			"com.microsoft:enumerate-rules", "com.microsoft:delete-messages");

	private static final KeyValue STATUS_NONE = KeyValue.of(LowCardinalityKeyNames.STATUS, "NONE");

	private static final Map<Integer, KeyValue> OUTCOMES = Map.of(1, outcome("INFORMATIONAL"), 2, outcome("SUCCESS"), 3,
			outcome("REDIRECTION"), 4, outcome("CLIENT_ERROR"), 5, outcome("SERVER_ERROR"));

	private static final KeyValue OUTCOME_UNKNOWN = outcome("UNKNOWN");

	private final String name;

	private final Set<String> operations;

	/**
	 * The convention with the default name and the operations of the known nodes.
	 */
	public DefaultManagementRequestObservationConvention() {
		this(NAME, Set.of());
	}

	/**
	 * The convention with another name or further operations.
	 * @param name the observation's name
	 * @param operations operations to name in tags beside the known ones
	 */
	public DefaultManagementRequestObservationConvention(String name, Set<String> operations) {
		this.name = name;
		Set<String> all = new HashSet<>(KNOWN_OPERATIONS);
		all.addAll(operations);
		this.operations = Set.copyOf(all);
	}

	private static KeyValue outcome(String value) {
		return KeyValue.of(LowCardinalityKeyNames.OUTCOME, value);
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(ManagementRequestObservationContext context) {
		return operationOf(context).toLowerCase(Locale.ROOT) + " " + context.getTarget();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ManagementRequestObservationContext context) {
		return KeyValues.of(KeyValue.of(LowCardinalityKeyNames.CLIENT_NAME, context.getClientName()),
				KeyValue.of(LowCardinalityKeyNames.TARGET, context.getTarget()), operation(context),
				entityType(context), status(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ManagementRequestObservationContext context) {
		return KeyValues.of(entityName(context), statusDescription(context));
	}

	private String operationOf(ManagementRequestObservationContext context) {
		String operation = context.getRequest().operation();
		return this.operations.contains(operation) ? operation : OTHER;
	}

	/**
	 * The operation.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue operation(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.OPERATION, operationOf(context));
	}

	/**
	 * The entity type.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue entityType(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.ENTITY_TYPE, orNone(context.getRequest().type()));
	}

	/**
	 * The status code.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue status(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		return (response != null) ? KeyValue.of(LowCardinalityKeyNames.STATUS, String.valueOf(response.statusCode()))
				: STATUS_NONE;
	}

	/**
	 * The class of the status.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue outcome(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		return (response != null) ? OUTCOMES.getOrDefault(response.statusCode() / 100, OUTCOME_UNKNOWN)
				: OUTCOME_UNKNOWN;
	}

	/**
	 * Name or identity of the entity.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue entityName(ManagementRequestObservationContext context) {
		ManagementRequest request = context.getRequest();
		Object entity = request.properties().getOrDefault("name", request.properties().get("identity"));
		return KeyValue.of(HighCardinalityKeyNames.ENTITY_NAME, orNone(entity));
	}

	/**
	 * The node's text for the status.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue statusDescription(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		String description = orNone((response != null) ? response.statusDescription() : null);
		return KeyValue.of(HighCardinalityKeyNames.STATUS_DESCRIPTION,
				description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)));
	}

	private static String orNone(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return text.isEmpty() ? NONE : text;
	}

}
