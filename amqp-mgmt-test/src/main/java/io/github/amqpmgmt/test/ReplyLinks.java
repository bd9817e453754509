package io.github.amqpmgmt.test;

import java.util.List;

import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The reply links of all connections. Used on the event loop only.
 */
final class ReplyLinks {

	private final List<NodeConnection> connections;

	private boolean ignoringCredit;

	ReplyLinks(List<NodeConnection> connections) {
		this.connections = connections;
	}

	void ignoreCredit(boolean ignore) {
		this.ignoringCredit = ignore;
	}

	@Nullable ProtonSender findBySource(String address) {
		for (NodeConnection connection : this.connections) {
			ProtonSender sender = connection.findBySource(address);
			if (sender != null) {
				return sender;
			}
		}
		return null;
	}

	void send(ProtonSender link, Message message) {
		if (this.ignoringCredit) {
			ConnectionFrames.of(link).pretendCredit(link);
		}
		link.send(message);
	}

	void sendToAll(Message message) {
		this.connections
			.forEach((connection) -> connection.links(ProtonSender.class).forEach((link) -> send(link, message)));
	}

}
