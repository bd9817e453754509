package io.github.amqpmgmt.observation;

import java.util.Locale;
import java.util.function.Supplier;

import io.github.amqpmgmt.node.NodeStatus;
import io.github.amqpmgmt.node.UnmatchedReply.Reason;
import io.github.amqpmgmt.observation.ManagementMeterDocumentation.NodeKeyNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of a management node beside those of its requests: what is pending and waiting,
 * the peer's credit, the time that requests waited, links attached again, and replies
 * that matched no request. Their values are read when the registry asks for them, so they
 * cost requests nothing. Needs {@code micrometer-core}. Safe for use by any number of
 * threads.
 *
 * <pre class="code">
 * NodeMeters meters = new NodeMeters(template::status, "orders");
 * meters.bindTo(registry);
 * </pre>
 *
 * Keep the object for as long as the meters are wanted: registries do not. Names and tags
 * are those of {@link ManagementMeterDocumentation}.
 *
 * @since 0.1.0
 */
public final class NodeMeters implements MeterBinder {

	private final Supplier<NodeStatus> node;

	private final Tags tags;

	/**
	 * Creates the meters; nothing is registered yet.
	 * @param node gives the node's status
	 * @param clientName the template's bean name, or another name that tells templates
	 * apart
	 */
	public NodeMeters(Supplier<NodeStatus> node, String clientName) {
		this.node = node;
		this.tags = Tags.of(NodeKeyNames.CLIENT_NAME.asString(), RequestNames.orNone(clientName));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		WatchedMeters<NodeMeters> meters = new WatchedMeters<>(registry, this);
		meters.gauge(ManagementMeterDocumentation.PENDING, this.tags, (node) -> node.status().pending());
		meters.gauge(ManagementMeterDocumentation.WAITING, this.tags, (node) -> node.status().waiting());
		meters.gauge(ManagementMeterDocumentation.CREDIT, this.tags, (node) -> node.status().credit());
		meters.timer(ManagementMeterDocumentation.ADMISSION, this.tags, (node) -> node.status().waits(),
				(node) -> node.status().waited().toNanos());
		meters.counter(ManagementMeterDocumentation.LINK_REATTACHES, this.tags, (node) -> node.status().reattaches());
		for (Reason reason : Reason.values()) {
			meters.counter(ManagementMeterDocumentation.RESPONSES_UNMATCHED,
					this.tags.and(NodeKeyNames.REASON.asString(), reason.name().toLowerCase(Locale.ROOT)),
					(node) -> node.status().unmatched(reason));
		}
	}

	private NodeStatus status() {
		return this.node.get();
	}

}
