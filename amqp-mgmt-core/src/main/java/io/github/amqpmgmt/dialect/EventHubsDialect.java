package io.github.amqpmgmt.dialect;

import org.jspecify.annotations.Nullable;

/**
 * The management node of an Azure Event Hubs namespace, which answers {@code READ} of
 * event hubs and their partitions. It wants to be sure of who asks: a token is put to
 * {@code $cbs} before, or is in the property {@code security_token} of each request.
 */
final class EventHubsDialect implements AzureDialect {

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
	public EntityDialect entities() {
		return EventHubsEntities.INSTANCE;
	}

}
