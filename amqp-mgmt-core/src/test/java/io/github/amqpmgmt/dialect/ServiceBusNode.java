package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedInteger;

/**
 * Answers as the management node of a queue and of a subscription. It casts what it gets
 * to the types of Microsoft's documentation, so that any other is answered with 500.
 */
final class ServiceBusNode implements Function<ReceivedRequest, ManagementReply> {

	static final Date LATER = new Date(1_800_000_000_000L);

	private static final ManagementReply NO_CONTENT = ManagementReply.status(204, "No content");

	private static final ManagementReply OK = ManagementReply.ok(Map.of());

	private final TreeMap<Long, Binary> messages = new TreeMap<>();

	private final Map<UUID, Long> locks = new HashMap<>();

	private final Map<String, Object> sessions = new HashMap<>();

	private final ServiceBusRules rules = new ServiceBusRules();

	private long lastNumber;

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		String operation = String.valueOf(request.operation());
		if (!operation.startsWith("com.microsoft:") || !(request.body() instanceof Map<?, ?> body)) {
			return failed(400, "com.microsoft:argument-error");
		}
		String name = operation.substring(operation.indexOf(':') + 1);
		return switch (name) {
			case "peek-message" -> peek((Long) body.get("from-sequence-number"), (Integer) body.get("message-count"));
			case "schedule-message" -> schedule((List<?>) body.get("messages"));
			case "cancel-scheduled-message" -> cancel((long[]) body.get("sequence-numbers"));
			case "receive-by-sequence-number" ->
				receive((long[]) body.get("sequence-numbers"), (UnsignedInteger) body.get("receiver-settle-mode"));
			case "renew-lock" -> renew((UUID[]) body.get("lock-tokens"));
			case "update-disposition" ->
				settle((UUID[]) body.get("lock-tokens"), (String) body.get("disposition-status"));
			case "get-message-sessions" ->
				sessions((Date) body.get("last-updated-time"), (Integer) body.get("skip"), (Integer) body.get("top"));
			default -> name.contains("session") ? session(name, (String) body.get("session-id"), body)
					: this.rules.answer(name, body);
		};
	}

	static ManagementReply failed(int status, String condition) {
		return ManagementReply.status(status, "It did not work").withErrorCondition(condition);
	}

	private ManagementReply peek(long from, int count) {
		List<Map<String, Binary>> found = this.messages.tailMap(from)
			.values()
			.stream()
			.limit(count)
			.map((message) -> Map.of("message", message))
			.toList();
		return found.isEmpty() ? NO_CONTENT : ManagementReply.ok(Map.of("messages", found));
	}

	private ManagementReply schedule(List<?> scheduled) {
		Long[] numbers = new Long[scheduled.size()];
		for (int i = 0; i < numbers.length; i++) {
			Map<?, ?> entry = (Map<?, ?>) scheduled.get(i);
			numbers[i] = ++this.lastNumber;
			this.messages.put(numbers[i], (Binary) entry.get("message"));
		}
		return ManagementReply.ok(Map.of("sequence-numbers", numbers));
	}

	private ManagementReply cancel(long[] numbers) {
		for (long number : numbers) {
			if (this.messages.remove(number) == null) {
				return failed(404, "com.microsoft:message-not-found");
			}
		}
		return OK;
	}

	private ManagementReply receive(long[] numbers, UnsignedInteger mode) {
		List<Map<String, Object>> received = new ArrayList<>();
		for (long number : numbers) {
			Binary message = mode.intValue() == 0 ? this.messages.remove(number) : this.messages.get(number);
			if (message == null) {
				return failed(404, "com.microsoft:message-not-found");
			}
			Map<String, Object> entry = new LinkedHashMap<>(Map.of("message", message));
			if (mode.intValue() == 1) {
				UUID token = UUID.randomUUID();
				this.locks.put(token, number);
				entry.put("lock-token", token);
			}
			received.add(entry);
		}
		return ManagementReply.ok(Map.of("messages", received));
	}

	private ManagementReply renew(UUID[] tokens) {
		Date[] expirations = new Date[tokens.length];
		for (int i = 0; i < tokens.length; i++) {
			if (!this.locks.containsKey(tokens[i])) {
				return failed(410, "com.microsoft:message-lock-lost");
			}
			expirations[i] = LATER;
		}
		return ManagementReply.ok(Map.of("expirations", expirations));
	}

	private ManagementReply settle(UUID[] tokens, String status) {
		for (UUID token : tokens) {
			Long number = this.locks.remove(token);
			if (number == null) {
				return failed(410, "com.microsoft:message-lock-lost");
			}
			if (status.equals("completed") || status.equals("suspended")) {
				this.messages.remove(number);
			}
		}
		return OK;
	}

	private ManagementReply sessions(Date since, int skip, int top) {
		String[] ids = this.sessions.keySet().stream().sorted().skip(skip).limit(top).toArray(String[]::new);
		return (ids.length == 0) ? NO_CONTENT
				: ManagementReply.ok(Map.of("skip", skip + ids.length, "sessions-ids", ids, "since", since));
	}

	private ManagementReply session(String operation, String session, Map<?, ?> body) {
		return switch (operation) {
			case "renew-session-lock" -> ManagementReply.ok(Map.of("expiration", LATER));
			case "get-session-state" -> {
				Map<String, Object> state = new HashMap<>();
				state.put("session-state", this.sessions.get(session));
				yield ManagementReply.ok(state);
			}
			case "set-session-state" -> {
				this.sessions.put(session, (Binary) body.get("session-state"));
				yield OK;
			}
			default -> failed(501, "amqp:not-implemented");
		};
	}

}
