package io.github.amqpmgmt.dialect;

import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;

/**
 * Answers as the nodes of a namespace do: {@code $cbs}, {@code $management} of Event Hubs
 * and {@code orders/$management} of Service Bus. Microsoft's own clients get on with it.
 */
public final class AzureNode implements Function<ReceivedRequest, ManagementReply> {

	/** The name of a queue and of an event hub. */
	public static final String ORDERS = "orders";

	/** The host of a namespace. */
	public static final String HOST = "test.servicebus.windows.net";

	private static final Set<String> TOKEN_TYPES = Set.of("jwt", "servicebus.windows.net:sastoken");

	private final ServiceBusNode serviceBus = new ServiceBusNode();

	/** A namespace that says as little of itself as Azure does. */
	public static EmbeddedManagementNode.Builder namespace() {
		return EmbeddedManagementNode.builder()
			.product("", "")
			.address("$cbs")
			.address("$management")
			.address(ORDERS)
			.address(ORDERS + "/$management")
			.address(ORDERS + "/subscriptions/all/$management");
	}

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		String operation = String.valueOf(request.operation());
		if (operation.endsWith("-token")) {
			return azure(token(request));
		}
		return operation.equals("READ") ? azure(eventHubs(request)) : this.serviceBus.apply(request);
	}

	private static ManagementReply azure(ManagementReply reply) {
		return reply.withFieldNames("status-code", "status-description", "error-condition");
	}

	private static ManagementReply token(ReceivedRequest request) {
		Map<String, Object> properties = request.applicationProperties();
		if (!TOKEN_TYPES.contains(String.valueOf(request.type())) || !(properties.get("name") instanceof String)) {
			return ManagementReply.status(400, "No such token").withErrorCondition("com.microsoft:argument-error");
		}
		if (request.operation().equals("put-token") && !(request.body() instanceof String)) {
			return ManagementReply.status(401, "No token").withErrorCondition("amqp:unauthorized-access");
		}
		return ManagementReply.status(202, "Accepted");
	}

	private static ManagementReply eventHubs(ReceivedRequest request) {
		if (!ORDERS.equals(request.applicationProperties().get("name"))) {
			return ManagementReply.status(404, "No such event hub").withErrorCondition("amqp:not-found");
		}
		if ("com.microsoft:eventhub".equals(request.type())) {
			return ManagementReply.ok(Map.of("name", ORDERS, "created_at", new Date(1000), "partition_ids",
					new String[] { "0", "1" }, "type", request.type()));
		}
		return ManagementReply.ok(Map.of("name", ORDERS, "partition", request.applicationProperties().get("partition"),
				"begin_sequence_number", 1L, "last_enqueued_sequence_number", 5L, "last_enqueued_offset", "4711",
				"last_enqueued_time_utc", new Date(2000), "is_partition_empty", false, "type", request.type()));
	}

}
