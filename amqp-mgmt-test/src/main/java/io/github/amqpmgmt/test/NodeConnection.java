package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonLink;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import io.vertx.proton.ProtonSession;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The node's side of one connection. Used on the event loop only.
 */
final class NodeConnection {

	private final NodeServer server;

	private final ProtonConnection connection;

	private final LinkRegistry links;

	private final Set<RequestExchange> unsettled = new LinkedHashSet<>();

	private final LinkAttacher attacher;

	// The engine goes on with what arrives for a session after the node ended it.
	private final Set<ProtonSession> openSessions = new HashSet<>();

	NodeConnection(NodeServer server, ProtonConnection connection) {
		this.server = server;
		this.connection = connection;
		this.links = new LinkRegistry(server.linkCounter());
		this.attacher = new LinkAttacher(this, server.settings());
	}

	void accept() {
		this.connection.setContainer("embedded-management-node");
		this.connection.setProperties(this.server.settings().openProperties());
		// Every request link has a fixed address here.
		this.connection.setOfferedCapabilities(null);
		this.connection.openHandler((opened) -> this.connection.open());
		this.connection.closeHandler((closed) -> closedByPeer());
		this.connection.disconnectHandler((disconnected) -> forget());
		this.connection.sessionOpenHandler(this::begin);
		this.connection.receiverOpenHandler((link) -> ifOpen(link, this.attacher::attachRequestLink));
		this.connection.senderOpenHandler((link) -> ifOpen(link, this.attacher::attachReplyLink));
	}

	private <T extends ProtonLink<T>> void ifOpen(T link, Consumer<T> attach) {
		if (this.openSessions.contains(link.getSession())) {
			attach.accept(link);
		}
	}

	private void begin(ProtonSession session) {
		this.openSessions.add(session);
		session.closeHandler((ended) -> {
			forget(session);
			session.close();
			session.free();
		});
		session.open();
	}

	<T extends ProtonLink<T>> void register(T link) {
		this.links.add(link);
		releaseWhenDetached(link);
	}

	<T extends ProtonLink<T>> void releaseWhenDetached(T link) {
		link.closeHandler((closed) -> {
			this.links.remove(link);
			link.close();
			link.free();
		});
		link.detachHandler((detached) -> {
			this.links.remove(link);
			link.detach();
			link.free();
		});
	}

	void received(ProtonReceiver link, String address, ProtonDelivery delivery, Message message) {
		if (!has(link)) {
			// Sent before the client could know that the node detached the link.
			return;
		}
		ReceivedRequest request = RequestDecoder.decode(address, message, delivery.remotelySettled());
		RequestAction action = this.server.received(request);
		RequestExchange exchange = new RequestExchange(this, link, delivery, request);
		this.unsettled.add(exchange);
		action.perform(exchange);
	}

	void settled(RequestExchange exchange) {
		this.unsettled.remove(exchange);
	}

	int unsettledCount() {
		this.unsettled.removeIf(RequestExchange::isSettled);
		return this.unsettled.size();
	}

	boolean has(ProtonLink<?> link) {
		return this.links.contains(link);
	}

	@Nullable ProtonSender replyLink(ReceivedRequest request, ProtonReceiver link) {
		String replyTo = request.replyTo();
		if (replyTo == null) {
			return this.links.findByNode(request.address(), link.getSession());
		}
		if (replyTo.equals(LinkPairing.REPLY_TO) && this.links.findPaired(link) instanceof ProtonSender paired) {
			return paired;
		}
		ProtonSender own = this.links.findByReplyTo(replyTo);
		return (own != null) ? own : this.server.replyLinks().findBySource(replyTo);
	}

	@Nullable ProtonLink<?> findPaired(ProtonLink<?> link) {
		return this.links.findPaired(link);
	}

	@Nullable ProtonSender findBySource(String address) {
		return this.links.findBySource(address);
	}

	void runAfter(Duration delay, Runnable step) {
		this.server.runAfter(delay, step);
	}

	ReplyLinks replyLinks() {
		return this.server.replyLinks();
	}

	<T extends ProtonLink<T>> List<T> links(Class<T> role) {
		return this.links.all(role);
	}

	void giveCredit(ProtonReceiver link) {
		this.server.credit().giveTo(link);
	}

	void giveCredit() {
		links(ProtonReceiver.class).forEach(this::giveCredit);
	}

	void sendFlows(int count, boolean echo) {
		links(ProtonReceiver.class).forEach((link) -> ConnectionFrames.of(link).sendFlows(link, count, echo));
	}

	void detach(ProtonLink<?> link, DetachForm form) {
		if (has(link)) {
			this.links.remove(link);
			link.setCondition(form.error());
			if (form.closed()) {
				link.close();
			}
			else {
				link.detach();
			}
		}
	}

	void detachAll(DetachForm form) {
		this.links.snapshot().forEach((link) -> detach(link, form));
	}

	void endSession(ProtonSession session, String condition, @Nullable String description) {
		forget(session);
		session.setCondition(error(condition, description));
		session.close();
	}

	void close(String condition, @Nullable String description) {
		forget();
		this.connection.setCondition(error(condition, description));
		this.connection.close();
	}

	void drop() {
		forget();
		this.connection.disconnect();
	}

	private void closedByPeer() {
		// Counted as gone before the client can learn that it is.
		forget();
		this.connection.close();
		this.connection.disconnect();
	}

	private void forget(ProtonSession session) {
		this.openSessions.remove(session);
		this.links.removeAll(session);
	}

	private void forget() {
		this.openSessions.clear();
		this.links.clear();
		this.server.forget(this);
	}

	static ErrorCondition error(String condition, @Nullable String description) {
		return new ErrorCondition(Symbol.valueOf(condition), description);
	}

}
