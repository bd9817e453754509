package io.github.amqpmgmt.dialect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * The management nodes of Azure Service Bus, one for each queue and subscription:
 * operations of Microsoft's own, whose prefix {@code com.microsoft:} callers may leave
 * out, with a map in the body, whose fields have fixed AMQP types. As in "AMQP 1.0 in
 * Azure Service Bus: request-response-based operations".
 */
final class ServiceBusDialect implements AzureDialect {

	static final ServiceBusDialect INSTANCE = new ServiceBusDialect();

	private static final String VENDOR = "com.microsoft:";

	private static final ServerTimeout SERVER_TIMEOUT = new ServerTimeout("com.microsoft:server-timeout",
			ServerTimeout.Width.UINT);

	private static final EntityDialect ENTITIES = new NoEntities("A management node of Service Bus",
			"Use its own operations, such as 'peek-message', or enumerate-rules for the rules of a subscription; "
					+ "queues and topics are managed over HTTP.");

	private static final Set<String> IDEMPOTENT = Set.of("peek-message", "renew-lock", "renew-session-lock",
			"get-session-state", "get-message-sessions", "enumerate-rules");

	private ServiceBusDialect() {
	}

	@Override
	public String name() {
		return "service-bus";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return target != null && target.endsWith("/$management") && AzureNamespaces.contain(peer);
	}

	@Override
	public ServerTimeout serverTimeout() {
		return SERVER_TIMEOUT;
	}

	@Override
	public EntityDialect entities() {
		return ENTITIES;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		RequestMessage message = RequestMessages.of(request.withBody(ServiceBusFields.typed(request.body())));
		if (request.operation().indexOf(':') >= 0) {
			return message;
		}
		Map<String, Object> properties = new LinkedHashMap<>(message.applicationProperties());
		properties.put("operation", VENDOR + request.operation());
		return new RequestMessage(message.annotations(), message.properties(), properties, message.body());
	}

	private static String shortName(String operation) {
		return operation.startsWith(VENDOR) ? operation.substring(VENDOR.length()) : operation;
	}

	@Override
	public boolean isIdempotent(ManagementRequest request) {
		return AzureDialect.super.isIdempotent(request) || IDEMPOTENT.contains(shortName(request.operation()));
	}

}
