package io.github.amqpmgmt.dialect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of Apache ActiveMQ Artemis: operations and attributes of resources such as
 * {@code broker} or {@code queue.orders}, with parameters and results in JSON. A
 * request's operation is the operation, its type the resource, its body the parameters;
 * {@value #GET_ATTRIBUTE} reads the attribute that the body names. Seen with version
 * 2.55.
 */
final class ArtemisDialect implements ManagementDialect {

	static final ArtemisDialect INSTANCE = new ArtemisDialect(JsonCodec.find());

	static final String GET_ATTRIBUTE = "getAttribute";

	private static final String RESOURCE = "_AMQ_ResourceName";

	private static final String OPERATION = "_AMQ_OperationName";

	private static final String ATTRIBUTE = "_AMQ_Attribute";

	private static final ResponseFields FIELDS = new ResponseFields(List.of("_AMQ_OperationSucceeded"),
			ResponseFields.DEFAULT.description(), ResponseFields.DEFAULT.errorCondition());

	private static final Pattern READING = Pattern.compile("(get|is|has|list|count)([A-Z].*)?");

	private static final int LONGEST_ERROR = 1000;

	private final JsonCodec json;

	private final EntityDialect entities;

	ArtemisDialect(JsonCodec json) {
		this.json = json;
		this.entities = new ArtemisEntities(json);
	}

	@Override
	public String name() {
		return "artemis";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return peer.product().equals("apache-activemq-artemis");
	}

	@Override
	public String defaultTarget() {
		return "activemq.management";
	}

	@Override
	public ResponseFields responseFields() {
		return FIELDS;
	}

	@Override
	public EntityDialect entities() {
		return this.entities;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		if (request.type() == null) {
			throw new UnsupportedManagementOperationException(
					Failure.of("Artemis has no operation " + request + " without a resource",
							"Give the resource as the type: broker, address.orders or queue.orders."),
					null);
		}
		Map<String, Object> properties = new LinkedHashMap<>(request.properties());
		properties.put(RESOURCE, request.type());
		List<? extends @Nullable Object> parameters = parameters(request.body());
		if (request.operation().equals(GET_ATTRIBUTE)) {
			properties.put(ATTRIBUTE, attribute(parameters));
			parameters = List.of();
		}
		else {
			properties.put(OPERATION, request.operation());
		}
		Object body = (request.body() instanceof Section<?> section) ? section : this.json.write(parameters);
		return RequestMessages.of(request.withBody(body), properties);
	}

	private static List<? extends @Nullable Object> parameters(@Nullable Object body) {
		if (body == null) {
			return List.of();
		}
		if (body instanceof List<?> list) {
			return list;
		}
		return (body instanceof Object[] array) ? Arrays.asList(array) : List.of(body);
	}

	private static String attribute(List<? extends @Nullable Object> parameters) {
		if (parameters.size() == 1 && parameters.get(0) instanceof String name) {
			return name;
		}
		throw new IllegalArgumentException(GET_ATTRIBUTE + " takes the name of one attribute as its body");
	}

	/**
	 * By their names, operations that begin with get, is, has, list or count read.
	 */
	@Override
	public boolean isIdempotent(ManagementRequest request) {
		return READING.matcher(request.operation()).matches() || ManagementDialect.super.isIdempotent(request);
	}

	@Override
	public ManagementResponse decode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		ManagementResponse.Content content = new ArtemisContent(reply, this.json);
		if (succeeded(reply, format.fields().statusCode())) {
			return ManagementResponse.of(200, null, null, content);
		}
		String beginning = reply.bodyText(LONGEST_ERROR);
		String error = (beginning != null) ? ArtemisErrors.firstText(beginning) : "";
		return ManagementResponse.of(ArtemisErrors.status(error), error.isEmpty() ? null : error, null, content);
	}

	private static boolean succeeded(ReplyMessage reply, List<String> fields) throws MalformedReplyException {
		for (String field : fields) {
			if (reply.applicationProperty(field) instanceof Boolean succeeded) {
				return succeeded;
			}
		}
		throw new MalformedReplyException("The reply has no status: none of the application properties " + fields
				+ " is there and true or false, as when Artemis is asked for neither an operation nor an attribute");
	}

}
