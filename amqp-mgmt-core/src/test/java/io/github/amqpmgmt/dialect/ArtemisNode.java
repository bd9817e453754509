package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as Artemis does for queues and addresses. {@link ArtemisLiveTests} compares it
 * with the broker. Used by the node's event loop.
 */
class ArtemisNode implements Function<ReceivedRequest, ManagementReply> {

	private static final JsonMapper JSON = new JsonMapper();

	private final Map<String, Map<String, Object>> queues = new LinkedHashMap<>();

	private final Map<String, List<String>> addresses = new LinkedHashMap<>();

	@Override
	public ManagementReply apply(ReceivedRequest request) {
		Map<String, Object> properties = request.applicationProperties();
		String resource = (String) properties.get("_AMQ_ResourceName");
		ManagementReply reply = ManagementReply.withoutStatus(null).withProperty("JMSXDeliveryCount", null);
		try {
			Object result;
			if (properties.get("_AMQ_OperationName") instanceof String operation) {
				result = operate(resource, operation, JSON.readValue((String) request.body(), List.class));
			}
			else if (properties.get("_AMQ_Attribute") instanceof String attribute) {
				result = attribute(resource, attribute);
			}
			else {
				return reply;
			}
			return result(reply, true, result);
		}
		catch (IllegalStateException ex) {
			return result(reply, false, ex.getMessage());
		}
	}

	private static ManagementReply result(ManagementReply reply, boolean succeeded, Object result) {
		return reply.withProperty("_AMQ_OperationSucceeded", succeeded)
			.withBody(JSON.writeValueAsString(Collections.singletonList(result)));
	}

	private static Object attribute(String resource, String attribute) {
		if (!resource.equals("broker") || !attribute.equals("Version")) {
			throw new IllegalStateException("Problem while retrieving attribute " + attribute);
		}
		return "2.55.0";
	}

	private Object operate(String resource, String operation, List<?> parameters) {
		if (resource.startsWith("queue.") && this.queues.containsKey(resource.substring(6))
				&& operation.equals("getMessageCount")) {
			return 0;
		}
		if (!resource.equals("broker")) {
			throw new IllegalStateException("AMQ229067: Cannot find resource with name " + resource);
		}
		return switch (operation + "/" + parameters.size()) {
			case "createQueue/1" -> createQueue(configuration(parameters));
			case "updateQueue/1" -> updateQueue(configuration(parameters));
			case "destroyQueue/1" -> destroyQueue((String) parameters.get(0));
			case "listQueues/3" -> list(this.queues.values().stream().map(ArtemisNode::queueRow).toList(), parameters);
			case "createAddress/2" -> createAddress((String) parameters.get(0), (String) parameters.get(1));
			case "updateAddress/2" -> updateAddress((String) parameters.get(0), (String) parameters.get(1));
			case "deleteAddress/1" -> deleteAddress((String) parameters.get(0));
			case "listAddresses/3" ->
				list(this.addresses.entrySet().stream().map(ArtemisNode::addressRow).toList(), parameters);
			case "getQueueNames/0" -> List.copyOf(this.queues.keySet());
			default ->
				throw new IllegalStateException("AMQ229069: no operation " + operation + "/" + parameters.size());
		};
	}

	private static Map<String, Object> configuration(List<?> parameters) {
		Map<?, ?> read = JSON.readValue((String) parameters.get(0), Map.class);
		Map<String, Object> configuration = new LinkedHashMap<>();
		read.forEach((name, value) -> configuration.put((String) name, value));
		return configuration;
	}

	private String createQueue(Map<String, Object> wanted) {
		String name = (String) wanted.get("name");
		if (name.startsWith("private.")) {
			throw new IllegalStateException("AMQ229213: User: viewer does not have permission='CREATE_DURABLE_QUEUE' "
					+ "for queue " + name + " on address " + name);
		}
		Map<String, Object> queue = new LinkedHashMap<>();
		queue.put("name", name);
		queue.put("address", name);
		queue.put("routing-type", "MULTICAST");
		queue.put("durable", true);
		queue.put("max-consumers", -1);
		queue.put("auto-create-address", true);
		set(queue, wanted);
		String address = (String) queue.get("address");
		if (Boolean.FALSE.equals(queue.get("auto-create-address")) && !this.addresses.containsKey(address)) {
			throw new IllegalStateException("AMQ229203: Address Does Not Exist: " + address);
		}
		if (this.queues.putIfAbsent(name, queue) != null) {
			throw new IllegalStateException("AMQ229019: Queue " + name + " already exists on address " + address);
		}
		this.addresses.putIfAbsent(address, List.of((String) queue.get("routing-type")));
		return JSON.writeValueAsString(queue);
	}

	private static void set(Map<String, Object> queue, Map<String, Object> wanted) {
		for (String known : List.of("address", "routing-type", "filter-string", "durable", "max-consumers",
				"auto-create-address")) {
			if (wanted.containsKey(known)) {
				queue.put(known, wanted.get(known));
			}
		}
	}

	private String updateQueue(Map<String, Object> wanted) {
		Map<String, Object> queue = existing((String) wanted.get("name"));
		queue.remove("filter-string");
		set(queue, wanted);
		return JSON.writeValueAsString(queue);
	}

	private Map<String, Object> existing(String name) {
		Map<String, Object> queue = this.queues.get(name);
		if (queue == null) {
			throw new IllegalStateException("AMQ229017: Queue " + name + " does not exist");
		}
		return queue;
	}

	private Object destroyQueue(String name) {
		this.queues.remove((String) existing(name).get("name"));
		return null;
	}

	private static Map<String, Object> queueRow(Map<String, Object> queue) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("name", queue.get("name"));
		row.put("address", queue.get("address"));
		row.put("filter", queue.getOrDefault("filter-string", ""));
		row.put("durable", queue.get("durable").toString());
		row.put("maxConsumers", queue.get("max-consumers").toString());
		row.put("routingType", queue.get("routing-type"));
		return row;
	}

	private static Map<String, Object> addressRow(Map.Entry<String, List<String>> address) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("name", address.getKey());
		row.put("routingTypes", JSON.writeValueAsString(address.getValue()));
		return row;
	}

	private static String list(List<Map<String, Object>> rows, List<?> parameters) {
		List<Map<String, Object>> found = new ArrayList<>(rows);
		if (!parameters.get(0).equals("")) {
			Map<?, ?> options = JSON.readValue((String) parameters.get(0), Map.class);
			found.removeIf((row) -> !row.get(options.get("field")).equals(options.get("value")));
		}
		long begin = ((Integer) parameters.get(1) - 1L) * (Integer) parameters.get(2);
		List<Map<String, Object>> page = found.stream().skip(begin).limit((Integer) parameters.get(2)).toList();
		return JSON.writeValueAsString(Map.of("data", page, "count", found.size()));
	}

	private String createAddress(String name, String types) {
		List<String> routingTypes = List.of(types.split(","));
		if (this.addresses.putIfAbsent(name, routingTypes) != null) {
			throw new IllegalStateException("AMQ229204: Address already exists: " + name);
		}
		return "Address [name=" + name + ", routingTypes={" + types + "}, autoCreated=false]";
	}

	private String updateAddress(String name, String types) {
		requireAddress(name);
		this.addresses.put(name, List.of(types.split(",")));
		return "Address [name=" + name + ", routingTypes={" + types + "}, autoCreated=false]";
	}

	private Object deleteAddress(String name) {
		requireAddress(name);
		if (this.queues.values().stream().anyMatch((queue) -> queue.get("address").equals(name))) {
			throw new IllegalStateException("AMQ229205: Address " + name + " has bindings");
		}
		this.addresses.remove(name);
		return null;
	}

	private void requireAddress(String name) {
		if (!this.addresses.containsKey(name)) {
			throw new IllegalStateException("AMQ229203: Address Does Not Exist: " + name);
		}
	}

}
