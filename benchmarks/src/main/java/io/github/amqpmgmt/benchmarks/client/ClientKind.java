package io.github.amqpmgmt.benchmarks.client;

import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * The clients that can be compared.
 */
public enum ClientKind {

	/** Bytes echoed to a Netty channel. */
	FLOOR_NETTY("floor-netty", Role.FLOOR, NettyEchoClient::new),

	/** Bytes echoed to a blocking socket; one request at a time. */
	FLOOR_BLOCKING("floor-blocking", Role.FLOOR, BlockingEchoClient::new),

	/** This project as it comes. */
	AMQP_MGMT("amqp-mgmt", Role.OURS, (endpoint) -> new ManagementTemplateClient(endpoint, null, Timing.NONE)),

	/** This project, completing futures on its event loop as the others do. */
	AMQP_MGMT_DIRECT("amqp-mgmt-direct", Role.OURS,
			(endpoint) -> new ManagementTemplateClient(endpoint, direct(), Timing.NONE)),

	/** This project, with a timer for each request, as Spring Boot has it by default. */
	AMQP_MGMT_METERED("amqp-mgmt-metered", Role.OURS,
			(endpoint) -> new ManagementTemplateClient(endpoint, null, Timing.METERS)),

	/** This project, timed, and completing futures on its event loop. */
	AMQP_MGMT_DIRECT_METERED("amqp-mgmt-direct-metered", Role.OURS,
			(endpoint) -> new ManagementTemplateClient(endpoint, direct(), Timing.METERS)),

	/** This project, with each request observed by Micrometer. */
	AMQP_MGMT_OBSERVED("amqp-mgmt-observed", Role.OURS,
			(endpoint) -> new ManagementTemplateClient(endpoint, null, Timing.OBSERVATION)),

	/** Vert.x Proton. */
	VERTX_PROTON("vertx-proton", Role.PEER, VertxProtonClient::new),

	/** The imperative client of protonj2. */
	PROTONJ2_CLIENT("protonj2-client", Role.PEER, ProtonJ2Client::new),

	/** What Azure's clients for Service Bus and Event Hubs manage entities with. */
	AZURE_CORE_AMQP("azure-core-amqp", Role.PEER, AzureCoreAmqpClient::new),

	/** RabbitMQ's AMQP 1.0 client. */
	RABBITMQ("rabbitmq-amqp-client", Role.PEER, RabbitMqClient::new),

	/** Qpid JMS. */
	QPID_JMS("qpid-jms", Role.PEER, QpidJmsClient::new);

	private final String key;

	private final Role role;

	private final Connector connector;

	ClientKind(String key, Role role, Connector connector) {
		this.key = key;
		this.role = role;
		this.connector = connector;
	}

	/**
	 * The client with a key.
	 * @param key such as {@code vertx-proton}
	 * @return the client
	 */
	public static ClientKind of(String key) {
		return Arrays.stream(values())
			.filter((kind) -> kind.key.equals(key))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No client is called '" + key + "'"));
	}

	private static Executor direct() {
		return Runnable::run;
	}

	/**
	 * The name on command lines and in reports.
	 * @return the name
	 */
	public String key() {
		return this.key;
	}

	/**
	 * What it is compared as.
	 * @return its role
	 */
	public Role role() {
		return this.role;
	}

	/**
	 * Connects.
	 * @param endpoint where to
	 * @return a client that can send
	 * @throws Exception if it cannot connect
	 */
	public RequestClient connect(Endpoint endpoint) throws Exception {
		return this.connector.connect(endpoint);
	}

	/**
	 * Connects, and spreads requests over nodes and connections. For this project only.
	 * @param endpoint where to
	 * @param shape what to spread requests over
	 * @return a client that can send
	 * @throws Exception if it cannot connect
	 */
	public RequestClient connect(Endpoint endpoint, Shape shape) throws Exception {
		return switch (this) {
			case AMQP_MGMT -> new SpreadTemplateClient(endpoint, shape, null);
			case AMQP_MGMT_DIRECT -> new SpreadTemplateClient(endpoint, shape, direct());
			default -> throw new IllegalArgumentException("'" + this.key + "' does not spread its requests");
		};
	}

	/**
	 * What a client is compared as.
	 */
	public enum Role {

		/** The least that the machine needs for the bytes alone. */
		FLOOR,

		/** This project. */
		OURS,

		/** Another client. */
		PEER

	}

	private interface Connector {

		RequestClient connect(Endpoint endpoint) throws Exception;

	}

}
