package io.github.amqpmgmt.observation;

import java.util.Locale;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.HighCardinalityKeyNames;
import io.github.amqpmgmt.observation.ManagementObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

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

	private static final int LONGEST_TEXT = 256;

	private final String name;

	private final RequestNames names = new RequestNames();

	/**
	 * The convention with the default name.
	 */
	public DefaultManagementRequestObservationConvention() {
		this(RequestNames.REQUESTS);
	}

	/**
	 * The convention with another name.
	 * @param name the observation's name
	 */
	public DefaultManagementRequestObservationConvention(String name) {
		this.name = name;
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
		return KeyValues.of(
				KeyValue.of(LowCardinalityKeyNames.CLIENT_NAME, RequestNames.orNone(context.getClientName())),
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
		return KeyValue.of(LowCardinalityKeyNames.TARGET, this.names.target(context.getTarget()));
	}

	/**
	 * The operation.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue operation(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.OPERATION, this.names.operation(context.getRequest().operation()));
	}

	/**
	 * The entity type.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue entityType(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.ENTITY_TYPE, this.names.entityType(context.getRequest().type()));
	}

	/**
	 * The status code.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue status(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.STATUS, RequestNames.status(context.getResponse()));
	}

	/**
	 * The class of the status.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue outcome(ManagementRequestObservationContext context) {
		return KeyValue.of(LowCardinalityKeyNames.OUTCOME, RequestNames.outcome(context.getResponse()));
	}

	/**
	 * Name or identity of the entity.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue entityName(ManagementRequestObservationContext context) {
		ManagementRequest request = context.getRequest();
		Object entity = request.properties().getOrDefault("name", request.properties().get("identity"));
		return KeyValue.of(HighCardinalityKeyNames.ENTITY_NAME, cut(RequestNames.orNone(entity)));
	}

	/**
	 * The node's text for the status.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue statusDescription(ManagementRequestObservationContext context) {
		ManagementResponse response = context.getResponse();
		String description = RequestNames.orNone((response != null) ? response.statusDescription() : null);
		return KeyValue.of(HighCardinalityKeyNames.STATUS_DESCRIPTION, cut(description));
	}

	/**
	 * The message-id, if the request was sent and failed.
	 * @param context the context
	 * @return the key
	 */
	protected KeyValue messageId(ManagementRequestObservationContext context) {
		RequestSummary request = (context.getError() instanceof ManagementException failure) ? failure.request() : null;
		return KeyValue.of(HighCardinalityKeyNames.MESSAGE_ID,
				RequestNames.orNone((request != null) ? request.messageId() : null));
	}

	private static String cut(String text) {
		if (text.length() <= LONGEST_TEXT) {
			return text;
		}
		// Half a surrogate pair is no text that an exporter could encode.
		boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
		return text.substring(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
	}

}
