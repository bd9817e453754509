package io.github.amqpmgmt.dialect;

import java.util.Set;
import java.util.UUID;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of Apache Qpid Broker-J: the OASIS draft with paths as keys. The broker
 * closes the whole connection over some mistakes in a request to the node itself; those
 * that can be seen here are not sent. Seen with version 10.1.
 */
final class BrokerJDialect implements ManagementDialect {

	static final BrokerJDialect INSTANCE = new BrokerJDialect();

	private static final String SELF = "self";

	private static final Set<String> NODE_OPERATIONS = Set.of("QUERY", "GET-TYPES", "GET-ATTRIBUTES", "GET-OPERATIONS");

	private BrokerJDialect() {
	}

	@Override
	public String name() {
		return "broker-j";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return peer.product().startsWith("Apache Qpid Broker-J");
	}

	@Override
	public EntityDialect entities() {
		return BrokerJEntities.INSTANCE;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		Object identity = request.properties().get("identity");
		if (identity instanceof UUID) {
			return RequestMessages.of(request.withProperty("identity", identity.toString()));
		}
		requireText(request, "identity");
		if (SELF.equals(identity)) {
			checkNodeRequest(request);
		}
		return RequestMessages.of(request);
	}

	private static void checkNodeRequest(ManagementRequest request) {
		if (request.type() == null) {
			throw fatal("A request to identity 'self' has no type", "Set the type to org.amqp.management.");
		}
		if (!request.type().equals(StandardEntities.NODE_TYPE)) {
			return;
		}
		if (!NODE_OPERATIONS.contains(request.operation())) {
			throw new UnsupportedManagementOperationException(Failure.of(
					"Broker-J's node has no operation " + request.operation() + " and would close the connection",
					"It has QUERY, GET-TYPES, GET-ATTRIBUTES and GET-OPERATIONS."), null);
		}
		requireText(request, "entityType");
		requireNumber(request, "offset");
		requireNumber(request, "count");
	}

	private static void requireText(ManagementRequest request, String property) {
		Object value = request.properties().get(property);
		if (value != null && !(value instanceof String)) {
			throw fatal("Property '" + property + "' is not text but a " + value.getClass().getSimpleName(),
					"Give it as text.");
		}
	}

	private static void requireNumber(ManagementRequest request, String property) {
		Object value = request.properties().get(property);
		if (value != null && !(value instanceof Number)) {
			throw fatal("Property '" + property + "' is no number but a " + value.getClass().getSimpleName(),
					"Give it as a number.");
		}
	}

	private static ManagementException fatal(String problem, String action) {
		return new RequestNotEncodableException(
				Failure.of(problem + ", over which Broker-J would close the connection", action), null);
	}

}
