package io.github.amqpmgmt.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of this client, with the names of their keys.
 *
 * @since 0.1.0
 */
public enum ManagementObservationDocumentation implements ObservationDocumentation {

	/**
	 * A request, from the call until the caller has its outcome.
	 */
	REQUEST {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultManagementRequestObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Keys with few values: tags of the timer. Each is always present.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * The template's bean name.
		 */
		CLIENT_NAME("client.name"),

		/**
		 * The address of the management node; {@code OTHER} beyond the bound.
		 */
		TARGET("target"),

		/**
		 * The operation; {@code OTHER} beyond the bound.
		 */
		OPERATION("operation"),

		/**
		 * The entity type; {@code none} if the request names none, {@code OTHER} beyond
		 * the bound.
		 */
		ENTITY_TYPE("entity.type"),

		/**
		 * The status code of the answer; {@code NONE} without one, {@code UNKNOWN} if it
		 * is not between 100 and 599.
		 */
		STATUS("status"),

		/**
		 * The class of the status: {@code SUCCESS}, {@code INFORMATIONAL},
		 * {@code REDIRECTION}, {@code CLIENT_ERROR}, {@code SERVER_ERROR}, or
		 * {@code UNKNOWN} without an answer.
		 */
		OUTCOME("outcome");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Keys with many values: attributes of spans, never tags of meters. Each is always
	 * present.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Name or identity of the entity, cut at 256 characters; {@code none} if the
		 * request names none.
		 */
		ENTITY_NAME("entity.name"),

		/**
		 * The node's text for the status, cut at 256 characters; {@code none} without
		 * one.
		 */
		STATUS_DESCRIPTION("status.description"),

		/**
		 * The message-id of a request that was sent and failed; else {@code none}.
		 */
		MESSAGE_ID("messaging.message.id");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
