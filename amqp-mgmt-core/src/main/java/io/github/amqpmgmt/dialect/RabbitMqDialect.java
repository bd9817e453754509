package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of RabbitMQ 4: HTTP semantics over AMQP. A request's operation is the
 * method, its type the path; properties of a {@code GET} are the path's query. The server
 * ends the session over a request that it does not expect; those that can be seen here
 * are not sent.
 */
final class RabbitMqDialect implements ManagementDialect {

	static final RabbitMqDialect INSTANCE = new RabbitMqDialect();

	private static final String GET = "GET";

	private static final Set<String> METHODS = Set.of(GET, "PUT", "POST", "DELETE");

	private static final Set<String> BODILESS_METHODS = Set.of(GET, "DELETE");

	private static final int LEAST_VERSION = 4;

	private static final int LONGEST_ERROR = 1000;

	private RabbitMqDialect() {
	}

	@Override
	public String name() {
		return "rabbitmq";
	}

	/**
	 * Older versions have no management node.
	 */
	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return peer.product().equals("RabbitMQ") && major(peer.version()) >= LEAST_VERSION;
	}

	private static int major(String version) {
		try {
			return Integer.parseInt(version.split("\\D", 2)[0]);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	@Override
	public String defaultTarget() {
		return "/management";
	}

	@Override
	public ReplyScheme defaultReplyScheme() {
		return ReplyScheme.PAIRED;
	}

	@Override
	public RequestIds requestIds() {
		return RequestIds.MESSAGE_ID;
	}

	@Override
	public boolean takesRequestsInParts() {
		return false;
	}

	@Override
	public EntityDialect entities() {
		return RabbitMqEntities.INSTANCE;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		String path = path(request);
		boolean isGet = request.operation().equals(GET);
		RequestMessage message = RequestMessages.of(withBody(request), isGet ? Map.of() : request.properties());
		requireValue(message.body());
		Properties properties = (message.properties() != null) ? message.properties().copy() : new Properties();
		properties.setSubject(request.operation());
		properties.setTo(isGet ? withQuery(path, request.properties()) : path);
		return new RequestMessage(message.annotations(), properties, message.applicationProperties(), message.body());
	}

	private static String path(ManagementRequest request) {
		String path = request.type();
		if (!METHODS.contains(request.operation()) || path == null || !path.startsWith("/")) {
			throw new UnsupportedManagementOperationException(Failure.of("RabbitMQ has no operation " + request,
					"Ask for a method of HTTP, with the path as the type: GET of /queues/orders."), null);
		}
		return path;
	}

	private static ManagementRequest withBody(ManagementRequest request) {
		Object body = request.body();
		if (BODILESS_METHODS.contains(request.operation())) {
			if (body != null) {
				throw new IllegalArgumentException("RabbitMQ takes no body with " + request.operation());
			}
			return request;
		}
		if (body == null) {
			return request.withBody(Map.of());
		}
		return (body instanceof byte[] bytes) ? request.withBody(new AmqpValue<>(new Binary(bytes))) : request;
	}

	private static void requireValue(List<Section<?>> body) {
		if (!body.stream().allMatch(AmqpValue.class::isInstance)) {
			throw new IllegalArgumentException("RabbitMQ takes a single value as a body");
		}
	}

	private static String withQuery(String path, Map<String, Object> properties) {
		if (path.equals(RabbitMqEntities.BINDINGS)) {
			RabbitMqEntities.requireQuery(properties.keySet());
		}
		if (properties.isEmpty()) {
			return path;
		}
		StringJoiner query = new StringJoiner("&", path + (path.contains("?") ? "&" : "?"), "");
		properties.forEach((name, value) -> query
			.add(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(String.valueOf(value))));
		return query.toString();
	}

	/**
	 * Beside reading only {@code GET}. To repeat a {@code PUT} or {@code DELETE} leaves
	 * the same state, but may undo what another client did between, and gets another
	 * answer.
	 */
	@Override
	public boolean isIdempotent(ManagementRequest request) {
		return request.operation().equals(GET) || ManagementDialect.super.isIdempotent(request);
	}

	@Override
	public ManagementResponse decode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		int status = status(reply.properties().getSubject());
		String error = (status < 200 || status > 299) ? reply.bodyText(LONGEST_ERROR) : null;
		return ManagementResponse.of(isNotFound(status, error) ? 404 : status, error, null,
				new ReplyContent(reply, format.encoding()));
	}

	private static int status(@Nullable String subject) throws MalformedReplyException {
		if (subject == null || !subject.matches("[0-9]{3}")) {
			throw new MalformedReplyException("The reply has no status: its subject is no status code"
					+ ((subject != null) ? " but " + Failure.printable(subject) : ""));
		}
		return Integer.parseInt(subject);
	}

	/**
	 * Where a queue is missing in the middle of something else, the server calls the
	 * request a bad one.
	 */
	private static boolean isNotFound(int status, @Nullable String error) {
		return status == 400 && error != null && (error.startsWith("no queue '") || error.startsWith("no exchange '"));
	}

}
