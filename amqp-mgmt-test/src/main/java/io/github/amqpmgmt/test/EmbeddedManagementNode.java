package io.github.amqpmgmt.test;

import java.security.KeyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.amqpmgmt.test.RequestRules.Specificity;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * A programmable AMQP 1.0 management node inside the JVM, for tests. It listens on a
 * loopback port and answers requests as the test says:
 *
 * <pre>
 * try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
 *     node.when("READ").reply(200, "OK", Map.of("name", "orders"));
 *     connect(node.uri());
 * }
 * </pre>
 *
 * A request that nothing was programmed for is accepted and answered with status 501. The
 * node knows its operation and type from the application properties {@code operation} and
 * {@code type}.
 * <p>
 * A reply goes to the newest receiver which named the request's reply-to as its target
 * address, or else as its source address, on the same connection before others; a dynamic
 * source gets a unique address. A reply-to of {@code $me} stands for the other link of a
 * pair: of the same session and name, both with the link property {@code paired}. A
 * request without reply-to is answered to a receiver of the same connection whose source
 * is the node's address. When there is no such receiver, the request is accepted and
 * nothing else happens. Replies are sent settled if the receiver asked for that. A
 * receiver from any other address is taken for a reply queue, unless it has a target
 * address too.
 * <p>
 * Safe for use by several threads. Each node has one event loop thread of its own, and
 * its daemon threads end with it.
 *
 * @since 0.1.0
 */
public final class EmbeddedManagementNode implements AutoCloseable {

	/**
	 * The address of the node unless the builder gave others.
	 */
	public static final String DEFAULT_ADDRESS = "$management";

	private final NodeServer server;

	private final boolean secure;

	private final int port;

	private EmbeddedManagementNode(NodeServer server) {
		this.server = server;
		this.secure = server.settings().keys() != null;
		this.port = server.port();
	}

	/**
	 * Start a node with the address {@value #DEFAULT_ADDRESS} on a free port, where
	 * everybody may connect.
	 * @return the started node
	 * @throws IllegalStateException if it does not listen within 10 s
	 */
	public static EmbeddedManagementNode start() {
		return builder().start();
	}

	/**
	 * Set up a node.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Program the requests with an operation, whatever their type. Of several rules for a
	 * request the most specific one counts (a condition, before operation and type,
	 * before operation, before {@link #whenAny()}), and of equal ones the latest.
	 * @param operation the operation
	 * @return what to do with such requests
	 */
	public RequestBehavior when(String operation) {
		Arguments.requireNonNull(operation, "operation");
		return behavior(Specificity.OPERATION, (request) -> operation.equals(request.operation()));
	}

	/**
	 * Program the requests with an operation and a type.
	 * @param operation the operation
	 * @param type the type
	 * @return what to do with such requests
	 */
	public RequestBehavior when(String operation, String type) {
		Arguments.requireNonNull(operation, "operation");
		Arguments.requireNonNull(type, "type");
		return behavior(Specificity.OPERATION_AND_TYPE,
				(request) -> operation.equals(request.operation()) && type.equals(request.type()));
	}

	/**
	 * Program the requests that meet a condition.
	 * @param condition the condition, tested on the event loop: it must not block or
	 * throw
	 * @return what to do with such requests
	 */
	public RequestBehavior when(Predicate<? super ReceivedRequest> condition) {
		Arguments.requireNonNull(condition, "condition");
		return behavior(Specificity.CONDITION, condition);
	}

	/**
	 * Program the requests that nothing else was programmed for.
	 * @return what to do with such requests
	 */
	public RequestBehavior whenAny() {
		return behavior(Specificity.ANY, (request) -> true);
	}

	private RequestBehavior behavior(Specificity specificity, Predicate<? super ReceivedRequest> condition) {
		return new RequestBehavior(this.server.rules(), specificity, condition);
	}

	/**
	 * Refuse all connections from now on with an outcome of SASL, whatever their
	 * credentials, until {@link #reset()}.
	 * @param code the code of the outcome: 1 (auth), 2 (sys), 3 (sys-perm) or 4
	 * (sys-temp)
	 */
	public void refuseAuthentication(int code) {
		this.server.authentication().refuse(code);
	}

	/**
	 * Change the link credit for requests, of all links now and of those attached later,
	 * until {@link #reset()}.
	 * @param credit the credit in messages, 0 to 4,294,967,295
	 */
	public void giveCredit(long credit) {
		Arguments.requireTrue(credit >= 0 && credit <= RequestCredit.MAX,
				"'credit' must be between 0 and " + RequestCredit.MAX);
		this.server.giveCredit(credit);
	}

	/**
	 * Take the link credit for requests back and give none, until
	 * {@link #giveCredit(long)} or {@link #reset()}. Requests sent before the client
	 * knows are still received.
	 */
	public void withholdCredit() {
		giveCredit(0);
	}

	/**
	 * Send replies whether the client has given link credit for them or not, until
	 * {@link #reset()}. Without this, a reply waits for the client's credit. Credit once
	 * exceeded is not kept again after the reset either, until the client attaches its
	 * link anew.
	 */
	public void ignoreCredit() {
		this.server.callReplyLinks((links) -> links.ignoreCredit(true));
	}

	/**
	 * Send a reply that nobody asked for to all reply links of all connections.
	 * @param reply the reply, which has no correlation-id unless it brings its own
	 * @param count how many times, at least 1
	 */
	public void sendUnsolicited(ManagementReply reply, int count) {
		Arguments.requireNonNull(reply, "reply");
		Arguments.requireTrue(count > 0, "'count' must be positive");
		this.server.callReplyLinks((links) -> {
			for (int i = 0; i < count; i++) {
				links.sendToAll(ReplyEncoder.encode(reply));
			}
		});
	}

	/**
	 * Send many flow frames at once on each request link. They repeat what the client
	 * knows already.
	 * @param count how many on each link, 1 to 1,000,000
	 * @param echo whether each asks the client for its own state in return
	 */
	public void sendFlows(int count, boolean echo) {
		Arguments.requireTrue(count > 0 && count <= 1_000_000, "'count' must be between 1 and 1000000");
		this.server.forEachConnection((connection) -> connection.sendFlows(count, echo));
	}

	/**
	 * Forget the requests received and everything programmed. Connections and links stay,
	 * and the links have the credit of the builder again.
	 */
	public void reset() {
		this.server.reset();
	}

	/**
	 * The URI to connect to.
	 * @return {@code amqp://127.0.0.1:PORT}, or {@code amqps} with TLS
	 */
	public String uri() {
		return (this.secure ? "amqps://" : "amqp://") + host() + ":" + port();
	}

	/**
	 * The host the node listens on.
	 * @return the loopback address {@code 127.0.0.1}
	 */
	public String host() {
		return NodeServer.HOST;
	}

	/**
	 * The port the node listens on.
	 * @return the TCP port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The requests received so far, oldest first: the newest of them if there were more
	 * than {@link Builder#recordRequests(int)} keeps.
	 * @return a snapshot
	 */
	public List<ReceivedRequest> requests() {
		return this.server.requests().snapshot();
	}

	/**
	 * The number of requests received since the start or the last {@link #reset()},
	 * recorded or not.
	 * @return the number of requests
	 */
	public long requestCount() {
		return this.server.requests().count();
	}

	/**
	 * Wait until requests were received.
	 * @param count how many at least, counted from the start or the last {@link #reset()}
	 * @param timeout how long to wait
	 * @return what {@link #requests()} returns then
	 * @throws AssertionError if they did not come in time
	 */
	public List<ReceivedRequest> awaitRequests(int count, Duration timeout) {
		Arguments.requireNonNull(timeout, "timeout");
		return this.server.requests().await(count, timeout);
	}

	/**
	 * The number of open connections. A connection counts from the end of authentication
	 * until one side closes it or it is lost.
	 * @return the number of connections now
	 */
	public int connectionCount() {
		return this.server.connectionCount();
	}

	/**
	 * The number of connections that authenticated since the start.
	 * @return the number of connections ever
	 */
	public int connectionsAccepted() {
		return this.server.connectionsAccepted();
	}

	/**
	 * The number of connections refused by SASL since the start.
	 * @return the number of failed authentications
	 */
	public int authenticationFailures() {
		return this.server.authentication().failures();
	}

	/**
	 * The number of attached links of all connections. A link counts until one side
	 * detaches it.
	 * @return the number of links now
	 */
	public int linkCount() {
		return this.server.linkCounter().get();
	}

	/**
	 * The number of requests that neither the node nor the client has settled, of all
	 * attached links.
	 * @return the number of requests now
	 */
	public int unsettledCount() {
		return this.server.unsettledCount();
	}

	/**
	 * Detach all links, with closed set.
	 * @param condition the error condition, such as {@code amqp:link:detach-forced}
	 * @param description the error description
	 */
	public void detachLinks(String condition, @Nullable String description) {
		DetachForm form = DetachForm.closed(condition, description);
		this.server.forEachConnection((connection) -> connection.detachAll(form));
	}

	/**
	 * Close all connections with an AMQP close.
	 * @param condition the error condition, such as {@code amqp:connection:forced}
	 * @param description the error description
	 */
	public void closeConnections(String condition, @Nullable String description) {
		Arguments.requireNonNull(condition, "condition");
		this.server.forEachConnection((connection) -> connection.close(condition, description));
	}

	/**
	 * Cut the TCP connections of all connections, without an AMQP close.
	 */
	public void dropConnections() {
		this.server.forEachConnection(NodeConnection::drop);
	}

	/**
	 * Stop listening, cut all connections and end the node's threads. A second call does
	 * nothing.
	 * @throws IllegalStateException if that takes longer than 10 s, or if called on the
	 * node's event loop
	 */
	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * Sets up a node. Not safe for use by several threads.
	 */
	public static final class Builder {

		private static final int DEFAULT_CREDIT = 1000;

		private static final int DEFAULT_RECORDED = 10_000;

		private final Set<String> addresses = new LinkedHashSet<>();

		private final Map<String, ErrorCondition> refusals = new LinkedHashMap<>();

		private final Map<String, String> users = new LinkedHashMap<>();

		private @Nullable Map<Symbol, Object> openProperties;

		private final Map<Symbol, Object> product = new LinkedHashMap<>();

		private int credit = DEFAULT_CREDIT;

		private long maxMessageSize;

		private int recordAtMost = DEFAULT_RECORDED;

		private int port;

		private @Nullable ServerKeys keys;

		private @Nullable ServerKeys clients;

		private Builder() {
		}

		/**
		 * Add the address of a management node. Default:
		 * {@value EmbeddedManagementNode#DEFAULT_ADDRESS} alone.
		 * @param address the address
		 * @return this builder
		 */
		public Builder address(String address) {
			this.addresses.add(Arguments.requireNonNull(address, "address"));
			return this;
		}

		/**
		 * Refuse links to and from an address with a condition of choice. Addresses that
		 * are not those of a node are refused with {@code amqp:not-found} anyway.
		 * @param address the address
		 * @param condition the error condition, such as {@code amqp:unauthorized-access}
		 * @param description the error description
		 * @return this builder
		 */
		public Builder refuseAddress(String address, String condition, @Nullable String description) {
			Arguments.requireNonNull(address, "address");
			Arguments.requireNonNull(condition, "condition");
			this.refusals.put(address, NodeConnection.error(condition, description));
			return this;
		}

		/**
		 * Add a user. With users, SASL PLAIN alone is offered; without, ANONYMOUS is
		 * offered as well and PLAIN takes every user and password.
		 * @param user the user
		 * @param password the password
		 * @return this builder
		 */
		public Builder user(String user, String password) {
			this.users.put(Arguments.requireNonNull(user, "user"), Arguments.requireNonNull(password, "password"));
			return this;
		}

		/**
		 * Set the properties of the open performative. Default: none. Vert.x Proton adds
		 * a {@code product} and a {@code version} of its own to these, unless they have
		 * them.
		 * @param properties the properties
		 * @return this builder
		 */
		public Builder openProperties(Map<String, ?> properties) {
			Arguments.requireNonNull(properties, "properties");
			AmqpValues.requireEncodable(properties, "properties");
			Map<Symbol, Object> symbols = new LinkedHashMap<>();
			properties.forEach((name, value) -> symbols.put(Symbol.valueOf(name), value));
			this.openProperties = symbols;
			return this;
		}

		/**
		 * Name the product to play, as in properties {@code product} and {@code version}
		 * of the open performative. A client that goes by the host instead can be told
		 * any virtual host to connect to: the node takes them all. Default: the name and
		 * version of Vert.x Proton.
		 * @param product the name, such as {@code skupper-router}
		 * @param version the version
		 * @return this builder
		 */
		public Builder product(String product, String version) {
			this.product.put(Symbol.valueOf("product"), Arguments.requireNonNull(product, "product"));
			this.product.put(Symbol.valueOf("version"), Arguments.requireNonNull(version, "version"));
			return this;
		}

		private @Nullable Map<Symbol, Object> allOpenProperties() {
			if (this.product.isEmpty()) {
				return this.openProperties;
			}
			Map<Symbol, Object> all = new LinkedHashMap<>(this.product);
			if (this.openProperties != null) {
				all.putAll(this.openProperties);
			}
			return all;
		}

		/**
		 * Set the link credit for requests, which is kept up with each request. Default:
		 * 1,000.
		 * @param credit the credit in messages, at least 1
		 * @return this builder
		 */
		public Builder credit(int credit) {
			Arguments.requireTrue(credit > 0, "'credit' must be positive");
			this.credit = credit;
			return this;
		}

		/**
		 * Never give credit for requests.
		 * @return this builder
		 */
		public Builder withoutCredit() {
			this.credit = 0;
			return this;
		}

		/**
		 * Announce a max-message-size for requests; a larger one makes the node detach
		 * the link with {@code amqp:link:message-size-exceeded}. Default: no limit.
		 * @param maxMessageSize the size in bytes, at least 1
		 * @return this builder
		 */
		public Builder maxMessageSize(long maxMessageSize) {
			Arguments.requireTrue(maxMessageSize > 0, "'maxMessageSize' must be positive");
			this.maxMessageSize = maxMessageSize;
			return this;
		}

		/**
		 * Set how many received requests are kept for
		 * {@link EmbeddedManagementNode#requests()}; the oldest go first. Default:
		 * 10,000.
		 * @param most the number of requests, 0 to keep none
		 * @return this builder
		 */
		public Builder recordRequests(int most) {
			Arguments.requireTrue(most >= 0, "'most' must not be negative");
			this.recordAtMost = most;
			return this;
		}

		/**
		 * Speak TLS, without asking clients for a certificate. Default: plain TCP.
		 * @param keyStore holds the private key and the certificate chain of the node
		 * @param password the password of the private key, used for the key store as well
		 * @return this builder
		 */
		public Builder tls(KeyStore keyStore, char[] password) {
			Arguments.requireNonNull(keyStore, "keyStore");
			Arguments.requireNonNull(password, "password");
			this.keys = ServerKeys.of(keyStore, password);
			return this;
		}

		/**
		 * Demand a certificate of each client, and offer SASL EXTERNAL instead of
		 * ANONYMOUS: the client is who the common name of its certificate says, and may
		 * act as nobody else. Needs {@link #tls TLS}.
		 * @param trusted holds the certificates of clients, or of those who issue them
		 * @return this builder
		 */
		public Builder clientCertificates(KeyStore trusted) {
			Arguments.requireNonNull(trusted, "trusted");
			// A store of certificates has no secret, but its format wants a password.
			this.clients = ServerKeys.of(trusted, "certificates".toCharArray());
			return this;
		}

		/**
		 * Set the TCP port, such as to start a node again where one was. Default: 0, any
		 * free port.
		 * @param port the port
		 * @return this builder
		 */
		public Builder port(int port) {
			Arguments.requireTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
			this.port = port;
			return this;
		}

		/**
		 * Start a node with these settings.
		 * @return the started node
		 * @throws IllegalStateException if it does not listen within 10 s
		 * @throws IllegalArgumentException if clients' certificates are demanded without
		 * TLS
		 */
		public EmbeddedManagementNode start() {
			Set<String> nodes = this.addresses.isEmpty() ? Set.of(DEFAULT_ADDRESS) : Set.copyOf(this.addresses);
			Arguments.requireTrue(this.clients == null || this.keys != null, "'clientCertificates' needs 'tls'");
			NodeServer server = new NodeServer(new NodeSettings(this.port, nodes, Map.copyOf(this.refusals),
					Map.copyOf(this.users), allOpenProperties(), this.credit, this.maxMessageSize, this.recordAtMost,
					this.keys, this.clients));
			server.listen();
			return new EmbeddedManagementNode(server);
		}

	}

}
