package io.github.amqpmgmt.autoconfigure.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStatus;
import io.github.amqpmgmt.connection.PastFailure;
import io.github.amqpmgmt.node.NodeStatus;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.TokenAuthorization;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports the state of a template's connection as it is: connects nothing, sends nothing
 * and waits for nothing. What comes back by itself is {@code OUT_OF_SERVICE}; what does
 * not, {@code DOWN}.
 */
final class AmqpManagementHealthIndicator extends AbstractHealthIndicator {

	private final ManagementTemplate template;

	AmqpManagementHealthIndicator(ManagementTemplate template) {
		super("The state of AMQP management could not be read");
		this.template = template;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		ConnectionState state = this.template.connection().state();
		List<ConnectionStatus> connections = this.template.connection().connections();
		switch (state) {
			case READY -> health.up();
			case IDLE -> idle(health, connections);
			case CONNECTING, RECOVERING -> health.outOfService();
			case CLOSED -> health.down();
		}
		health.withDetail("state", state);
		if (state == ConnectionState.READY
				&& this.template.connection().options().authorization() instanceof TokenAuthorization tokens) {
			new TokenHealth(tokens.tokens(), tokens.isAwaited()).addTo(health, Instant.now());
		}
		addConnections(health, state, connections);
		addNode(health, this.template.status());
		addLast(health, "lastLoss", connections.stream().map(ConnectionStatus::lastLoss));
		addLast(health, "lastFailure", connections.stream().map(ConnectionStatus::lastFailure));
	}

	/**
	 * Not needed is no fault. If the last attempt failed, though, nobody makes another
	 * one before the next request.
	 */
	private static void idle(Health.Builder health, List<ConnectionStatus> connections) {
		if (connections.stream().allMatch((connection) -> connection.obstacle() == null)) {
			health.up().withDetail("connection", "not needed so far, made by the next request");
		}
		else {
			health.down().withDetail("connection", "could not be made, tried again by the next request");
		}
	}

	private static void addConnections(Health.Builder health, ConnectionState state,
			List<ConnectionStatus> connections) {
		connections.stream()
			.filter((connection) -> connection.state() == state)
			.findFirst()
			.ifPresent((connection) -> health.withDetail("since", connection.since().toString())
				.withDetail("peer", connection.peer()));
		if (connections.size() > 1) {
			long open = connections.stream().filter((one) -> one.state() == ConnectionState.READY).count();
			health.withDetail("openConnections", open);
		}
	}

	private static void addNode(Health.Builder health, NodeStatus node) {
		health.withDetail("target", node.target());
		if (node.dialect() != null) {
			health.withDetail("dialect", node.dialect());
		}
		health.withDetail("pending", node.pending());
	}

	private static void addLast(Health.Builder health, String detail, Stream<PastFailure> failures) {
		failures.filter(Objects::nonNull)
			.max(Comparator.comparing(PastFailure::time))
			.ifPresent((last) -> health.withDetail(detail, describe(last)));
	}

	private static Map<String, Object> describe(PastFailure last) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("time", last.time().toString());
		description.put("error", last.failure().getClass().getSimpleName());
		description.put("problem", last.failure().failure().problem());
		description.put("action", last.failure().failure().action());
		return description;
	}

}
