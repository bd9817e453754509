package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * The management node of an Azure Event Hubs namespace, which answers {@code READ} of
 * event hubs and their partitions. It wants to be sure of who asks: a token is put to
 * {@code $cbs} before, or is in the property {@code security_token} of each request.
 */
final class EventHubsDialect implements ManagementDialect {

	static final EventHubsDialect INSTANCE = new EventHubsDialect();

	private EventHubsDialect() {
	}

	@Override
	public String name() {
		return "event-hubs";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return (target == null || target.equals(defaultTarget())) && AzureNamespaces.contain(peer);
	}

	@Override
	public ReplyScheme defaultReplyScheme() {
		return ReplyScheme.PAIR;
	}

	@Override
	public RequestIds requestIds() {
		return RequestIds.MESSAGE_ID;
	}

	@Override
	public EntityDialect entities() {
		return EventHubsEntities.INSTANCE;
	}

	@Override
	public boolean isTransient(ManagementResponse response) {
		return AzureFailures.isTransient(response);
	}

	@Override
	public boolean isTransient(@Nullable String condition) {
		return AzureFailures.isTransient(condition);
	}

}
