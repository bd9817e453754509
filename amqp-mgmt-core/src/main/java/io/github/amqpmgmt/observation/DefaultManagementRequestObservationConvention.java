package io.github.amqpmgmt.observation;

import java.util.Locale;
import java.util.Map;

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

	private static final int LONGEST_DESCRIPTION = 256;

	private static final KeyValue STATUS_NONE = KeyValue.of(LowCardinalityKeyNames.STATUS, "NONE");

	private static final Map<Integer, KeyValue> OUTCOMES = Map.of(1, outcome("INFORMATIONAL"), 2, outcome("SUCCESS"), 3,
			outcome("REDIRECTION"), 4, outcome("CLIENT_ERROR"), 5, outcome("SERVER_ERROR"));

	private static final KeyValue OUTCOME_UNKNOWN = outcome("UNKNOWN");

	private final String name;

	private final BoundedNames targets = new BoundedNames();

	private final BoundedNames operations = new BoundedNames();

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
		return KeyValues.of(KeyValue.of(LowCardinalityKeyNames.CLIENT_NAME, context.getClientName()), target(context),
				operation(context), entityType(context), status(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ManagementRequestObservationContext context) {
		return KeyValues.of(entityName(context), statusDescription(context));
	}

	/**
	 * The address of the management node.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue target(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.TARGET, this.targets.bounded(context.getTarget()));
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
