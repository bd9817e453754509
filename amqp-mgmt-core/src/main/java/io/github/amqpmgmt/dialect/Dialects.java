package io.github.amqpmgmt.dialect;

import java.util.List;

/**
 * The dialects that come with this library.
 *
 * @since 0.1.0
 */
public final class Dialects {

	// @formatter:off
	private static final List<ManagementDialect> BUILT_IN = List.of(
			CbsDialect.INSTANCE,
			ServiceBusDialect.INSTANCE,
			EventHubsDialect.INSTANCE,
			BrokerJDialect.INSTANCE,
			RouterDialect.INSTANCE,
			RabbitMqDialect.INSTANCE,
			ArtemisDialect.INSTANCE,
			StandardDialect.INSTANCE);
	// @formatter:on

	private Dialects() {
	}

	/**
	 * All of them, in the order in which a peer is asked whether it speaks one.
	 * @return the dialects; the last one is the standard dialect
	 */
	public static List<ManagementDialect> builtIn() {
		return BUILT_IN;
	}

	/**
	 * The dialect of the OASIS draft, for peers that speak no other.
	 * @return the dialect
	 */
	public static ManagementDialect standard() {
		return StandardDialect.INSTANCE;
	}

	/**
	 * The dialect {@code service-bus}, of the management nodes of queues and
	 * subscriptions. Recognised by Azure's host names and a target such as
	 * {@code orders/$management}; to be set for the emulator.
	 * @return the dialect
	 */
	public static ManagementDialect serviceBus() {
		return ServiceBusDialect.INSTANCE;
	}

	/**
	 * The dialect {@code event-hubs}, of the management node of a namespace. Recognised
	 * by Azure's host names and the target {@code $management}; to be set for the
	 * emulator.
	 * @return the dialect
	 */
	public static ManagementDialect eventHubs() {
		return EventHubsDialect.INSTANCE;
	}

	/**
	 * The dialect {@code rabbitmq}, of RabbitMQ from version 4 on. Recognised by what the
	 * peer says of itself.
	 * @return the dialect
	 */
	public static ManagementDialect rabbitMq() {
		return RabbitMqDialect.INSTANCE;
	}

	/**
	 * The dialect {@code cbs}, of nodes that take tokens. Recognised by the target
	 * {@code $cbs}.
	 * @return the dialect
	 */
	public static ManagementDialect cbs() {
		return CbsDialect.INSTANCE;
	}

}
