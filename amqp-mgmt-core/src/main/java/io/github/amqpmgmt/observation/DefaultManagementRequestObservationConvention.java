package io.github.amqpmgmt.observation;

import java.util.Locale;
import java.util.Map;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.HighCardinalityKeyNames;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The default names: observation {@code amqp.mgmt.requests}, span
 * {@code <operation> <target>}, and the keys of
 * {@link ManagementObservationDocumentation}. Of targets, operations and entity types,
 * the first 100 different ones each are named and all others become {@code OTHER}, so
 * that data in such a place cannot flood a meter registry. Safe for use by any number of
 * threads.
 *
 * @since 0.1.0
 */
public class DefaultManagementRequestObservationConvention implements ManagementRequestObservationConvention {

	private static final String NAME = "amqp.mgmt.requests";

	private static final String NONE = "none";

	private static final int LONGEST_TEXT = 256;

	private static final KeyValue STATUS_NONE = KeyValue.of(LowCardinalityKeyNames.STATUS, "NONE");

	private static final KeyValue STATUS_UNKNOWN = KeyValue.of(LowCardinalityKeyNames.STATUS, "UNKNOWN");

	private static final Map<Integer, KeyValue> OUTCOMES = Map.of(1, outcome("INFORMATIONAL"), 2, outcome("SUCCESS"), 3,
			outcome("REDIRECTION"), 4, outcome("CLIENT_ERROR"), 5, outcome("SERVER_ERROR"));

	private static final KeyValue OUTCOME_UNKNOWN = outcome("UNKNOWN");

	private final String name;

	private final BoundedNames targets = new BoundedNames();

	private final BoundedNames operations = new BoundedNames("CREATE", "READ", "UPDATE", "DELETE", "QUERY", "GET-TYPES",
			"GET-ATTRIBUTES", "GET-OPERATIONS", "GET-ANNOTATIONS", "GET-MGMT-NODES");

	private final BoundedNames entityTypes = new BoundedNames();

	/**
	 * The convention with the default name.
	 */
	public DefaultManagementRequestObservationConvention() {
		this(NAME);
	}

	/**
	 * The convention with another name.
	 * @param name the observation's name
	 */
	public DefaultManagementRequestObservationConvention(String name) {
		this.name = name;
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
		return operation(context).getValue().toLowerCase(Locale.ROOT) + " " + target(context).getValue();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ManagementRequestObservationContext context) {
		return KeyValues.of(KeyValue.of(LowCardinalityKeyNames.CLIENT_NAME, orNone(context.getClientName())),
				target(context), operation(context), entityType(context), status(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ManagementRequestObservationContext context) {
		return KeyValues.of(entityName(context), statusDescription(context), messageId(context));
	}

	/**
	 * The address of the management node.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue target(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.TARGET, this.targets.bounded(orNone(context.getTarget())));
	}

	/**
	 * The operation.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue operation(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.OPERATION, this.operations.bounded(context.getRequest().operation()));
	}

	/**
	 * The entity type.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue entityType(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.ENTITY_TYPE,
				this.entityTypes.bounded(orNone(context.getRequest().type())));
	}

	/**
	 * The status code.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue status(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		if (response == null) {
			return STATUS_NONE;
		}
		// A node that answers arbitrary numbers is not to make a meter of each.
		int code = response.statusCode();
		return (code >= 100 && code <= 599) ? KeyValue.of(LowCardinalityKeyNames.STATUS, String.valueOf(code))
				: STATUS_UNKNOWN;
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
		return KeyValue.of(HighCardinalityKeyNames.ENTITY_NAME, cut(orNone(entity)));
	}

	/**
	 * The node's text for the status.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue statusDescription(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		String description = orNone((response != null) ? response.statusDescription() : null);
		return KeyValue.of(HighCardinalityKeyNames.STATUS_DESCRIPTION, cut(description));
	}

	/**
	 * The message-id, if the request was sent and failed.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue messageId(ManagementRequestObservationContext context) {
		RequestSummary request = (context.getError() instanceof ManagementException failure) ? failure.request() : null;
		return KeyValue.of(HighCardinalityKeyNames.MESSAGE_ID, orNone((request != null) ? request.messageId() : null));
	}

	private static String cut(String text) {
		if (text.length() <= LONGEST_TEXT) {
			return text;
		}
		// Half a surrogate pair is no text that an exporter could encode.
		boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
		return text.substring(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
	}

	private static String orNone(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		return text.isBlank() ? NONE : text;
	}

}
