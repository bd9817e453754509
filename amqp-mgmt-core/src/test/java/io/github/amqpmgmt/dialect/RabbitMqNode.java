package io.github.amqpmgmt.dialect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedLong;

/**
 * Answers as RabbitMQ 4 does. Where the real one would end the session it answers with
 * status 599. Used by the node's event loop.
 */
class RabbitMqNode implements Function<ReceivedRequest, ManagementReply> {

	private final Map<String, Map<String, Object>> queues = new LinkedHashMap<>();

	private final Map<String, Map<String, Object>> exchanges = new LinkedHashMap<>(Map.of("amq.direct", Map.of()));

	private final List<Map<String, Object>> bindings = new ArrayList<>();

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		if (!request.settled() && "$me".equals(request.replyTo())) {
			return fatal("the request is not settled");
		}
		if (request.to() == null || request.subject() == null || request.messageId() == null) {
			return fatal("to, subject or message-id is missing");
		}
		String[] target = request.to().split("\\?", 2);
		String[] path = target[0].substring(1).split("/", -1);
		boolean hasBody = request.subject().startsWith("P");
		if (hasBody != (request.body() instanceof Map)) {
			return fatal("no clause for the body of " + request.subject());
		}
		return switch (request.subject() + " " + path[0] + " " + path.length) {
			case "GET queues 2" -> readQueue(decoded(path[1]));
			case "PUT queues 2" -> declareQueue(decoded(path[1]), (Map<?, ?>) request.body());
			case "DELETE queues 2" -> deleteQueue(decoded(path[1]));
			case "DELETE queues 3" -> purgeQueue(decoded(path[1]));
			case "PUT exchanges 2" -> declareExchange(decoded(path[1]), (Map<?, ?>) request.body());
			case "DELETE exchanges 2" -> deleteExchange(decoded(path[1]));
			case "POST bindings 1" -> bind((Map<?, ?>) request.body());
			case "GET bindings 1" -> listBindings(parameters(target[1]));
			case "DELETE bindings 2" -> unbind(target[0]);
			default -> fatal("no clause for " + request.subject() + " " + request.to());
		};
	}

	private static ManagementReply fatal(String problem) {
		return reply("599", problem);
	}

	private static ManagementReply reply(String status, Object body) {
		return ManagementReply.withoutStatus(body).withSubject(status).withProperty("http:response", "1.1");
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	private static Map<String, String> parameters(String query) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String parameter : query.split("&")) {
			String[] parts = parameter.split("=", 2);
			parameters.put(decoded(parts[0]), decoded(parts[1]));
		}
		return parameters;
	}

	private ManagementReply readQueue(String name) {
		Map<String, Object> queue = this.queues.get(name);
		return (queue != null) ? reply("200", queue) : reply("404", "queue '" + name + "' in vhost '/' not found");
	}

	private ManagementReply declareQueue(String name, Map<?, ?> wanted) {
		if (name.startsWith("amq.")) {
			return reply("403", "queue '" + name + "' in vhost '/' starts with reserved prefix 'amq.'");
		}
		Map<String, Object> queue = new LinkedHashMap<>();
		queue.put("message_count", UnsignedLong.ZERO);
		queue.put("consumer_count", UnsignedInteger.ZERO);
		queue.put("name", name);
		queue.put("vhost", "/");
		queue.put("durable", true);
		queue.put("auto_delete", false);
		queue.put("exclusive", false);
		queue.put("type", "classic");
		queue.put("arguments", Map.of());
		queue.put("replicas", new String[] { "rabbit@here" });
		queue.put("leader", "rabbit@here");
		for (Map.Entry<?, ?> property : wanted.entrySet()) {
			if (!List.of("durable", "auto_delete", "exclusive", "arguments").contains(property.getKey())) {
				return reply("400", "bad queue property {{utf8,<<\"" + property.getKey() + "\">>}}");
			}
			queue.put((String) property.getKey(), property.getValue());
		}
		Map<String, Object> existing = this.queues.putIfAbsent(name, queue);
		if (existing == null) {
			return reply("201", queue);
		}
		for (String property : List.of("durable", "auto_delete", "arguments")) {
			if (!existing.get(property).equals(queue.get(property))) {
				return reply("409", "inequivalent arg '" + property + "' for queue '" + name + "' in vhost '/'");
			}
		}
		return reply("200", existing);
	}

	private ManagementReply deleteQueue(String name) {
		this.queues.remove(name);
		this.bindings.removeIf((binding) -> name.equals(binding.get("destination_queue")));
		return reply("200", Map.of("message_count", UnsignedLong.ZERO));
	}

	private ManagementReply purgeQueue(String name) {
		return this.queues.containsKey(name) ? reply("200", Map.of("message_count", UnsignedLong.ZERO))
				: reply("400", "no queue '" + name + "' in vhost '/'");
	}

	private ManagementReply declareExchange(String name, Map<?, ?> wanted) {
		this.exchanges.put(name, Map.of("type", wanted.containsKey("type") ? wanted.get("type") : "direct"));
		return reply("204", null);
	}

	private ManagementReply deleteExchange(String name) {
		this.exchanges.remove(name);
		return reply("204", null);
	}

	private ManagementReply bind(Map<?, ?> wanted) {
		if (!wanted.keySet().containsAll(List.of("source", "binding_key", "arguments"))) {
			return fatal("a key is missing");
		}
		Map<String, Object> binding = new LinkedHashMap<>();
		wanted.forEach((name, value) -> binding.put((String) name, value));
		if (!this.exchanges.containsKey(wanted.get("source"))) {
			return reply("400", "no exchange '" + wanted.get("source") + "' in vhost '/'");
		}
		if (!this.queues.containsKey(wanted.get("destination_queue"))) {
			return reply("400", "no queue '" + wanted.get("destination_queue") + "' in vhost '/'");
		}
		binding.put("location", location(binding));
		if (!this.bindings.contains(binding)) {
			this.bindings.add(binding);
		}
		return reply("204", null);
	}

	private static String location(Map<String, Object> binding) {
		Map<?, ?> arguments = (Map<?, ?>) binding.get("arguments");
		return "/bindings/src=" + PercentEncoding.encode((String) binding.get("source")) + ";dstq="
				+ PercentEncoding.encode((String) binding.get("destination_queue")) + ";key="
				+ PercentEncoding.encode((String) binding.get("binding_key")) + ";args="
				+ (arguments.isEmpty() ? "" : Integer.toHexString(arguments.hashCode()));
	}

	private ManagementReply listBindings(Map<String, String> query) {
		if (!query.containsKey("src") || !query.containsKey("key")) {
			return fatal("no clause for " + query);
		}
		return reply("200",
				this.bindings.stream()
					.filter((binding) -> query.get("src").equals(binding.get("source"))
							&& query.get("dstq").equals(binding.get("destination_queue"))
							&& query.get("key").equals(binding.get("binding_key")))
					.toList());
	}

	private ManagementReply unbind(String location) {
		this.bindings.removeIf((binding) -> location.equals(binding.get("location")));
		return reply("204", null);
	}

}
