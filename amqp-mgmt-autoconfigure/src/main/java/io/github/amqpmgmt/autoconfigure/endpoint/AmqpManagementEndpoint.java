package io.github.amqpmgmt.autoconfigure.endpoint;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStatus;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.PastFailure;
import io.github.amqpmgmt.node.LinkState;
import io.github.amqpmgmt.node.LinkStatus;
import io.github.amqpmgmt.node.NodeStatus;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Actuator endpoint that shows connections, nodes and the last failures of AMQP
 * management. It only reads, connects nothing and waits for nothing.
 *
 * @since 0.1.0
 */
@Endpoint(id = "amqpmgmt", defaultAccess = Access.READ_ONLY)
public final class AmqpManagementEndpoint {

	private final ConfigurableListableBeanFactory beanFactory;

	private final RecentFailures recentFailures;

	AmqpManagementEndpoint(ConfigurableListableBeanFactory beanFactory, RecentFailures recentFailures) {
		this.beanFactory = beanFactory;
		this.recentFailures = recentFailures;
	}

	/**
	 * What is known right now.
	 * @return connections and nodes by the names of their beans, and the last failures
	 */
	@ReadOperation
	public ManagementDescriptor status() {
		return new ManagementDescriptor(describe(ManagementConnection.class, AmqpManagementEndpoint::connections),
				describe(ManagementTemplate.class, (template) -> NodeDescriptor.of(template.status())),
				this.recentFailures.newestFirst());
	}

	private <B, D> Map<String, D> describe(Class<B> type, Function<B, D> description) {
		Map<String, D> described = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(this.beanFactory, type, false, true)
			.forEach((name, bean) -> described.put(name, description.apply(bean)));
		return described;
	}

	private static List<ConnectionDescriptor> connections(ManagementConnection connection) {
		List<String> addresses = connection.options().addresses().stream().map(Address::toString).toList();
		return connection.connections().stream().map((status) -> ConnectionDescriptor.of(status, addresses)).toList();
	}

	/**
	 * Everything that the endpoint shows.
	 *
	 * @param connections the connections by the names of their beans, each one or as many
	 * as its pool size says
	 * @param nodes the nodes by the names of their templates' beans
	 * @param failures the last failures, the newest first
	 */
	public record ManagementDescriptor(Map<String, List<ConnectionDescriptor>> connections,
			Map<String, NodeDescriptor> nodes, List<FailureDescriptor> failures) implements OperationResponseBody {
	}

	/**
	 * One connection.
	 *
	 * @param containerId the container-id
	 * @param addresses the addresses to try, in order
	 * @param peer the peer, or the candidates while not connected
	 * @param state the state
	 * @param since when it came to this state
	 * @param generation how many connections were open so far
	 * @param lastLoss how it was lost last, or {@code null}
	 * @param lastFailure the last loss or failed attempt, or {@code null}
	 */
	public record ConnectionDescriptor(String containerId, List<String> addresses, String peer, ConnectionState state,
			Instant since, long generation, @Nullable FailureDescriptor lastLoss,
			@Nullable FailureDescriptor lastFailure) {

		static ConnectionDescriptor of(ConnectionStatus status, List<String> addresses) {
			return new ConnectionDescriptor(status.containerId(), addresses, status.peer(), status.state(),
					status.since(), status.generation(), describe(status.lastLoss()), describe(status.lastFailure()));
		}

		private static @Nullable FailureDescriptor describe(@Nullable PastFailure past) {
			return (past != null) ? FailureDescriptor.of(past) : null;
		}

	}

	/**
	 * One management node.
	 *
	 * @param target the address
	 * @param dialect the dialect, or {@code null} if it is not known yet
	 * @param pending how many requests are under way or waiting
	 * @param waiting how many of them wait to be sent
	 * @param credit how many requests the peer would take
	 * @param links the links on each connection
	 */
	public record NodeDescriptor(String target, @Nullable String dialect, int pending, int waiting, long credit,
			List<LinksDescriptor> links) {

		static NodeDescriptor of(NodeStatus status) {
			return new NodeDescriptor(status.target(), status.dialect(), status.pending(), status.waiting(),
					status.credit(), status.links().stream().map(LinksDescriptor::of).toList());
		}

	}

	/**
	 * The links of a node on one connection.
	 *
	 * @param state their state
	 * @param waiting how many requests wait to be sent on them
	 * @param credit how many requests the peer would take
	 * @param attaches how often they were attached
	 */
	public record LinksDescriptor(LinkState state, int waiting, int credit, long attaches) {

		static LinksDescriptor of(LinkStatus status) {
			return new LinksDescriptor(status.state(), status.waiting(), status.credit(), status.attaches());
		}

	}

}
