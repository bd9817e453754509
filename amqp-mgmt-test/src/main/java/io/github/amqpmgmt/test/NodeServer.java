package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.vertx.core.Promise;
import io.vertx.core.http.ClientAuth;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonServer;
import io.vertx.proton.ProtonServerOptions;

/**
 * Listens, and keeps what all connections share. Everything about a connection happens on
 * the one event loop; what tests read is safe for any thread.
 */
final class NodeServer implements AutoCloseable {

	static final String HOST = "127.0.0.1";

	private final NodeSettings settings;

	private final EventLoop eventLoop = new EventLoop();

	private final RequestRules rules = new RequestRules();

	private final RequestLog requests;

	private final List<NodeConnection> connections = new CopyOnWriteArrayList<>();

	private final AtomicInteger connectionsAccepted = new AtomicInteger();

	private final AuthenticationPolicy authentication;

	private final AtomicInteger links = new AtomicInteger();

	private final RequestCredit credit;

	private final ReplyLinks replyLinks = new ReplyLinks(this.connections);

	private final ProtonServer server;

	NodeServer(NodeSettings settings) {
		this.settings = settings;
		this.requests = new RequestLog(settings.recordAtMost());
		this.credit = new RequestCredit(settings.credit());
		this.authentication = new AuthenticationPolicy(settings.users(), settings.clients() != null);
		this.server = ProtonServer.create(this.eventLoop.vertx(), options(settings));
		this.server.saslAuthenticatorFactory(() -> new NodeAuthenticator(this.authentication));
		this.server.connectHandler(this::connected);
	}

	private static ProtonServerOptions options(NodeSettings settings) {
		ProtonServerOptions options = new ProtonServerOptions();
		if (settings.keys() != null) {
			options.setSsl(true).setKeyCertOptions(settings.keys().toOptions());
		}
		if (settings.clients() != null) {
			options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(settings.clients().toOptions());
		}
		return options;
	}

	void listen() {
		Promise<ProtonServer> listening = Promise.promise();
		this.server.listen(this.settings.port(), HOST, listening::handle);
		try {
			EventLoop.await(listening.future(), "listen on port " + this.settings.port());
		}
		catch (IllegalStateException ex) {
			close();
			throw ex;
		}
	}

	private void connected(ProtonConnection connection) {
		NodeConnection accepted = new NodeConnection(this, connection);
		this.connections.add(accepted);
		this.connectionsAccepted.incrementAndGet();
		accepted.accept();
	}

	void forget(NodeConnection connection) {
		this.connections.remove(connection);
	}

	RequestAction received(ReceivedRequest request) {
		this.requests.add(request);
		return this.rules.take(request);
	}

	/**
	 * Forget everything programmed.
	 */
	void reset() {
		this.authentication.refuseNoLonger();
		this.rules.clear();
		this.requests.clear();
		this.eventLoop.call(() -> {
			this.replyLinks.ignoreCredit(false);
			this.credit.restore();
			this.connections.forEach(NodeConnection::giveCredit);
		});
	}

	void giveCredit(long credit) {
		this.eventLoop.call(() -> {
			this.credit.change(credit);
			this.connections.forEach(NodeConnection::giveCredit);
		});
	}

	RequestCredit credit() {
		return this.credit;
	}

	/**
	 * Do something with the reply links on the event loop, and wait until it is done.
	 */
	void callReplyLinks(Consumer<ReplyLinks> action) {
		this.eventLoop.call(() -> action.accept(this.replyLinks));
	}

	ReplyLinks replyLinks() {
		return this.replyLinks;
	}

	void runAfter(Duration delay, Runnable step) {
		if (delay.isZero()) {
			step.run();
		}
		else {
			this.eventLoop.schedule(delay, step);
		}
	}

	/**
	 * Do something with every connection on the event loop, and wait until it is done.
	 */
	void forEachConnection(Consumer<NodeConnection> action) {
		this.eventLoop.call(() -> this.connections.forEach(action));
	}

	int unsettledCount() {
		AtomicInteger count = new AtomicInteger();
		forEachConnection((connection) -> count.addAndGet(connection.unsettledCount()));
		return count.get();
	}

	NodeSettings settings() {
		return this.settings;
	}

	RequestRules rules() {
		return this.rules;
	}

	RequestLog requests() {
		return this.requests;
	}

	AtomicInteger linkCounter() {
		return this.links;
	}

	int connectionCount() {
		return this.connections.size();
	}

	int connectionsAccepted() {
		return this.connectionsAccepted.get();
	}

	AuthenticationPolicy authentication() {
		return this.authentication;
	}

	int port() {
		return this.server.actualPort();
	}

	@Override
	public void close() {
		this.eventLoop.close();
	}

}
