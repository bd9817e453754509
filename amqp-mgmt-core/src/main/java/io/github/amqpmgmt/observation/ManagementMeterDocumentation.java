package io.github.amqpmgmt.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of connections and nodes, with the names of their tags. Those of requests
 * are in {@link ManagementObservationDocumentation}. Values of tags are names of beans
 * and words from a fixed list, so their number is bounded.
 *
 * @since 0.1.0
 */
public enum ManagementMeterDocumentation implements MeterDocumentation {

	/**
	 * Requests that are under way or waiting. Comes back to 0 when all are over.
	 */
	PENDING("amqp.mgmt.pending", Meter.Type.GAUGE, "Requests that are under way or waiting", NodeKeyNames.CLIENT_NAME),

	/**
	 * Those of the pending requests that wait to be sent: for a slot, the peer's credit,
	 * links or a connection.
	 */
	WAITING("amqp.mgmt.waiting", Meter.Type.GAUGE, "Requests that wait to be sent", NodeKeyNames.CLIENT_NAME),

	/**
	 * Requests that the peer would take right now; 0 while no links are attached.
	 */
	CREDIT("amqp.mgmt.credit", Meter.Type.GAUGE, "Requests that the peer would take right now",
			NodeKeyNames.CLIENT_NAME),

	/**
	 * Time from the call until requests were sent, or ended unsent, of those that had to
	 * wait. Requests that are sent at once do not count, nor do later sendings.
	 */
	ADMISSION("amqp.mgmt.admission", Meter.Type.TIMER, "Time that requests waited before they were sent",
			NodeKeyNames.CLIENT_NAME),

	/**
	 * Link pairs that replaced others which were lost while the connection stayed.
	 */
	LINK_REATTACHES("amqp.mgmt.link.reattaches", Meter.Type.COUNTER, "Links attached again on the same connection",
			NodeKeyNames.CLIENT_NAME),

	/**
	 * Replies that matched no request.
	 */
	RESPONSES_UNMATCHED("amqp.mgmt.responses.unmatched", Meter.Type.COUNTER, "Replies that matched no request",
			NodeKeyNames.CLIENT_NAME, NodeKeyNames.REASON),

	/**
	 * Connections to the peer by their states, those included that are not needed yet.
	 */
	CONNECTIONS("amqp.mgmt.connections", Meter.Type.GAUGE, "Connections by state", ConnectionKeyNames.CONNECTION_NAME,
			ConnectionKeyNames.STATE),

	/**
	 * Time that attempts to connect took, from reading the credentials to the peer's
	 * open.
	 */
	CONNECTION_OPEN("amqp.mgmt.connection.open", Meter.Type.TIMER, "Time that attempts to connect took",
			ConnectionKeyNames.CONNECTION_NAME, ConnectionKeyNames.OUTCOME),

	/**
	 * Attempts to connect of connections that had been open before.
	 */
	RECONNECTS("amqp.mgmt.reconnects", Meter.Type.COUNTER, "Attempts to connect again",
			ConnectionKeyNames.CONNECTION_NAME, ConnectionKeyNames.OUTCOME),

	/**
	 * Attempts to put tokens, the first ones of each audience included. Absent without
	 * authorisation by tokens.
	 */
	TOKEN_RENEWALS("amqp.mgmt.token.renewals", Meter.Type.COUNTER, "Attempts to put tokens",
			ConnectionKeyNames.CONNECTION_NAME, ConnectionKeyNames.OUTCOME),

	/**
	 * Seconds that are left of the token in use that expires first: 0 if one has expired
	 * or was refused, not a number if none is in use. Absent without authorisation by
	 * tokens.
	 */
	TOKEN_TIME_LEFT("amqp.mgmt.token.time.left", Meter.Type.GAUGE, "Time left of the token that expires first",
			ConnectionKeyNames.CONNECTION_NAME);

	private final String name;

	private final Meter.Type type;

	private final String description;

	private final KeyName[] keyNames;

	ManagementMeterDocumentation(String name, Meter.Type type, String description, KeyName... keyNames) {
		this.name = name;
		this.type = type;
		this.description = description;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keyNames.clone();
	}

	String description() {
		return this.description;
	}

	/**
	 * Tags of the meters of nodes. Each is always present.
	 */
	public enum NodeKeyNames implements KeyName {

		/**
		 * The template's bean name.
		 */
		CLIENT_NAME("client.name"),

		/**
		 * Why a reply matched no request: {@code late}, {@code unknown},
		 * {@code uncorrelated} or {@code malformed}.
		 */
		REASON("reason");

		private final String key;

		NodeKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Tags of the meters of connections. Each is always present.
	 */
	public enum ConnectionKeyNames implements KeyName {

		/**
		 * The connection's bean name.
		 */
		CONNECTION_NAME("connection.name"),

		/**
		 * The state: {@code idle}, {@code connecting}, {@code ready}, {@code recovering}
		 * or {@code closed}.
		 */
		STATE("state"),

		/**
		 * How attempts ended: {@code success} or {@code failure}.
		 */
		OUTCOME("outcome");

		private final String key;

		ConnectionKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
