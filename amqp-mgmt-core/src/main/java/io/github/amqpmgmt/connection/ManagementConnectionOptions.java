package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where and how to connect. Immutable.
 *
 * @since 0.1.0
 */
public final class ManagementConnectionOptions {

	/** What AMQP's 32 bits of milliseconds can hold. */
	private static final Duration LONGEST_IDLE_TIMEOUT = Duration.ofDays(49);

	private static final int MOST_CONNECTIONS = 64;

	private final List<Address> addresses;

	private final @Nullable String virtualHost;

	private final String containerId;

	private final int poolSize;

	private final CredentialsProvider credentialsProvider;

	private final @Nullable AddressAuthorization authorization;

	private final @Nullable TlsOptions tls;

	private final @Nullable WebSocketOptions webSocket;

	private final @Nullable ProxyOptions proxy;

	private final List<String> saslMechanisms;

	private final boolean allowClearText;

	private final Duration openTimeout;

	private final Duration closeTimeout;

	private final Duration idleTimeout;

	private final int maxFrameSize;

	private final int maxSessions;

	private final boolean traceFrames;

	private final RecoveryOptions recovery;

	private final List<ConnectionStateListener> stateListeners;

	private ManagementConnectionOptions(Builder builder) {
		this.addresses = builder.addresses();
		this.virtualHost = builder.virtualHost;
		this.containerId = (builder.containerId != null) ? builder.containerId
				: "amqp-mgmt-" + UUID.randomUUID().toString().substring(0, 8);
		this.poolSize = builder.poolSize;
		this.credentialsProvider = builder.credentialsProvider;
		this.authorization = builder.authorization;
		this.tls = builder.tls;
		this.webSocket = builder.webSocket;
		this.proxy = builder.proxy;
		this.saslMechanisms = List.copyOf(builder.saslMechanisms);
		this.allowClearText = builder.allowClearText;
		this.openTimeout = builder.openTimeout;
		this.closeTimeout = builder.closeTimeout;
		this.idleTimeout = builder.idleTimeout;
		this.maxFrameSize = builder.maxFrameSize;
		this.maxSessions = builder.maxSessions;
		this.traceFrames = builder.traceFrames;
		this.recovery = builder.recovery;
		this.stateListeners = List.copyOf(builder.stateListeners);
	}

	/**
	 * One of several connections. That the fields are final keeps one from being
	 * forgotten here.
	 */
	private ManagementConnectionOptions(ManagementConnectionOptions whole, int number) {
		this.addresses = whole.addresses;
		this.virtualHost = whole.virtualHost;
		this.containerId = whole.containerId + "-" + number;
		this.poolSize = 1;
		this.credentialsProvider = whole.credentialsProvider;
		this.authorization = whole.authorization;
		this.tls = whole.tls;
		this.webSocket = whole.webSocket;
		this.proxy = whole.proxy;
		this.saslMechanisms = whole.saslMechanisms;
		this.allowClearText = whole.allowClearText;
		this.openTimeout = whole.openTimeout;
		this.closeTimeout = whole.closeTimeout;
		this.idleTimeout = whole.idleTimeout;
		this.maxFrameSize = whole.maxFrameSize;
		this.maxSessions = whole.maxSessions;
		this.traceFrames = whole.traceFrames;
		this.recovery = whole.recovery;
		this.stateListeners = List.of();
	}

	/**
	 * Starts with the defaults: {@code localhost:5672}, anonymous, without TLS.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The peers to try, in this order.
	 * @return at least one address
	 */
	public List<Address> addresses() {
		return this.addresses;
	}

	/**
	 * The virtual host, sent as host name in {@code open} and SASL.
	 * @return the virtual host, or {@code null} for the host that is connected to
	 */
	public @Nullable String virtualHost() {
		return this.virtualHost;
	}

	/**
	 * The container-id; with several connections, what their ids begin with.
	 * @return the id
	 */
	public String containerId() {
		return this.containerId;
	}

	/**
	 * The number of connections to the peer.
	 * @return the number
	 */
	public int poolSize() {
		return this.poolSize;
	}

	/**
	 * The options of one of several connections. Their container-ids differ, since a peer
	 * may refuse a second connection with the same one; their listeners are those of the
	 * whole.
	 * @param number which connection, from 1
	 */
	ManagementConnectionOptions member(int number) {
		return new ManagementConnectionOptions(this, number);
	}

	/**
	 * Supplies the credentials at each attempt to connect.
	 * @return the provider
	 */
	public CredentialsProvider credentialsProvider() {
		return this.credentialsProvider;
	}

	/**
	 * Has addresses authorised before links are attached.
	 * @return how, or {@code null} if the peer wants nothing of the kind
	 */
	public @Nullable AddressAuthorization authorization() {
		return this.authorization;
	}

	/**
	 * How to use TLS.
	 * @return the options, or {@code null} for plain TCP
	 */
	public @Nullable TlsOptions tls() {
		return this.tls;
	}

	/**
	 * How to use WebSocket.
	 * @return the options, or {@code null} for AMQP without WebSocket
	 */
	public @Nullable WebSocketOptions webSocket() {
		return this.webSocket;
	}

	/**
	 * The proxy to connect through.
	 * @return the proxy, or {@code null} for none
	 */
	public @Nullable ProxyOptions proxy() {
		return this.proxy;
	}

	/**
	 * The SASL mechanisms allowed, by name.
	 * @return the names; empty for the default choice
	 */
	public List<String> saslMechanisms() {
		return this.saslMechanisms;
	}

	/**
	 * Whether a password or token may be sent over a connection without TLS.
	 * @return whether it may
	 */
	public boolean allowClearText() {
		return this.allowClearText;
	}

	/**
	 * The limit for one address to be connected, from TCP to {@code open}.
	 * @return the limit
	 */
	public Duration openTimeout() {
		return this.openTimeout;
	}

	/**
	 * The limit for an orderly close.
	 * @return the limit
	 */
	public Duration closeTimeout() {
		return this.closeTimeout;
	}

	/**
	 * The time without any frame from the peer after which the connection counts as lost.
	 * @return the time, zero for never
	 */
	public Duration idleTimeout() {
		return this.idleTimeout;
	}

	/**
	 * The largest frame that is accepted.
	 * @return the size in bytes
	 */
	public int maxFrameSize() {
		return this.maxFrameSize;
	}

	/**
	 * The number of sessions on the connection beyond which nodes share sessions.
	 * @return the number
	 */
	public int maxSessions() {
		return this.maxSessions;
	}

	/**
	 * Whether frames are logged.
	 * @return whether they are
	 */
	public boolean traceFrames() {
		return this.traceFrames;
	}

	/**
	 * How the connection and its links come back.
	 * @return delays and their limits
	 */
	public RecoveryOptions recovery() {
		return this.recovery;
	}

	/**
	 * Are told of each change of state.
	 * @return the listeners
	 */
	public List<ConnectionStateListener> stateListeners() {
		return this.stateListeners;
	}

	/**
	 * Where TCP connects to on the way to a peer.
	 */
	Address firstHop(Address peer) {
		return (this.proxy != null) ? this.proxy.address() : peer;
	}

	/**
	 * Addresses, TLS, WebSocket, proxy and container-id; no credentials.
	 */
	@Override
	public String toString() {
		return ((this.tls != null) ? "amqps " : "amqp ") + this.addresses
				+ ((this.webSocket != null) ? " over WebSocket " + this.webSocket.path() : "")
				+ ((this.proxy != null) ? " by way of proxy " + this.proxy.address() : "") + " as " + this.containerId;
	}

	/**
	 * Collects the options. Not for use by several threads.
	 */
	public static final class Builder {

		private final List<AmqpUri> peers = new ArrayList<>();

		private @Nullable String virtualHost;

		private @Nullable String containerId;

		private int poolSize = 1;

		private CredentialsProvider credentialsProvider = () -> null;

		private @Nullable AddressAuthorization authorization;

		private @Nullable TlsOptions tls;

		private @Nullable WebSocketOptions webSocket;

		private @Nullable ProxyOptions proxy;

		private List<String> saslMechanisms = List.of();

		private boolean allowClearText;

		private Duration openTimeout = Duration.ofSeconds(10);

		private Duration closeTimeout = Duration.ofSeconds(10);

		private Duration idleTimeout = Duration.ofSeconds(60);

		private int maxFrameSize = 64 * 1024;

		private int maxSessions = 255;

		private boolean traceFrames;

		private RecoveryOptions recovery = RecoveryOptions.DEFAULT;

		private final List<ConnectionStateListener> stateListeners = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Where no port is named, it depends on what else is set, before or after.
		 */
		private List<Address> addresses() {
			boolean secured = this.tls != null;
			boolean overWebSocket = this.webSocket != null;
			return this.peers.isEmpty() ? List.of(new Address("localhost", Address.usualPort(secured, overWebSocket)))
					: this.peers.stream().map((peer) -> peer.address(secured, overWebSocket)).toList();
		}

		/**
		 * Takes address, TLS, credentials and virtual host from a URI, as far as it has
		 * them.
		 * @param uri such as {@code amqps://user:password@host:5671/virtual-host}
		 * @return this builder
		 * @throws IllegalArgumentException if the text is no AMQP URI
		 */
		public Builder uri(String uri) {
			AmqpUri parsed = AmqpUri.parse(uri);
			this.peers.add(parsed);
			if (parsed.tls() && this.tls == null) {
				tls(TlsOptions.defaults());
			}
			Credentials credentials = parsed.credentials();
			if (credentials != null) {
				credentials(() -> credentials);
			}
			return (parsed.virtualHost() != null) ? virtualHost(parsed.virtualHost()) : this;
		}

		/**
		 * Adds a peer to try after those added before.
		 * @param address host and port
		 * @return this builder
		 */
		public Builder address(Address address) {
			this.peers.add(new AmqpUri(address, false, null, null, true));
			return this;
		}

		/**
		 * Sets the peers to try, instead of those added before.
		 * @param addresses hosts and ports, in order; empty for {@code localhost}
		 * @return this builder
		 */
		public Builder addresses(List<Address> addresses) {
			this.peers.clear();
			addresses.forEach(this::address);
			return this;
		}

		/**
		 * Sets the virtual host. Default: the host that is connected to.
		 * @param virtualHost the virtual host, or {@code null} for the default
		 * @return this builder
		 */
		public Builder virtualHost(@Nullable String virtualHost) {
			this.virtualHost = virtualHost;
			return this;
		}

		/**
		 * Sets the container-id. Default: {@code amqp-mgmt-} and eight random digits.
		 * @param containerId the id, or {@code null} for the default
		 * @return this builder
		 */
		public Builder containerId(@Nullable String containerId) {
			this.containerId = containerId;
			return this;
		}

		/**
		 * Sets how many connections to the peer requests are spread over; for when one
		 * event loop or one TCP connection is what bounds throughput. Default: 1.
		 *
		 * <p>
		 * With several, their container-ids end in {@code -1}, {@code -2} and so on, each
		 * reads credentials of its own, perhaps at the same time as another one, and each
		 * takes an equal part of a node's {@code maxInFlight}.
		 * {@link ManagementConnection} says more.
		 * @param connections the number, 1 to 64
		 * @return this builder
		 */
		public Builder poolSize(int connections) {
			if (connections < 1 || connections > MOST_CONNECTIONS) {
				throw new IllegalArgumentException("'poolSize' must be 1 to " + MOST_CONNECTIONS + ": " + connections
						+ " (how many connections to the same peer; 1 unless one event loop is too few)");
			}
			this.poolSize = connections;
			return this;
		}

		/**
		 * Sets where credentials come from. Default: none, so SASL ANONYMOUS.
		 * @param provider asked at each attempt to connect
		 * @return this builder
		 */
		public Builder credentials(CredentialsProvider provider) {
			this.credentialsProvider = provider;
			return this;
		}

		/**
		 * Has the peer authorise addresses by tokens, before links to them are attached
		 * and again before the tokens expire. Default: not so.
		 * @param authorization such as a {@code TokenAuthorization}, or {@code null} for
		 * the default
		 * @return this builder
		 */
		public Builder authorization(@Nullable AddressAuthorization authorization) {
			this.authorization = authorization;
			return this;
		}

		/**
		 * Turns TLS on. Default: off, unless a URI says {@code amqps}.
		 * @param tls how to use TLS, or {@code null} for plain TCP
		 * @return this builder
		 */
		public Builder tls(@Nullable TlsOptions tls) {
			this.tls = tls;
			return this;
		}

		/**
		 * Carries AMQP over WebSocket. Default: not. Where no port is named, 443 is meant
		 * with TLS, and 80 without.
		 * @param webSocket how to use WebSocket, or {@code null} for AMQP without it
		 * @return this builder
		 */
		public Builder webSocket(@Nullable WebSocketOptions webSocket) {
			this.webSocket = webSocket;
			return this;
		}

		/**
		 * Connects through a proxy. Default: none; the JVM's settings of proxies are not
		 * looked at. What goes through a proxy counts as readable by others unless TLS is
		 * used, wherever the proxy is.
		 * @param proxy the proxy, or {@code null} for none
		 * @return this builder
		 */
		public Builder proxy(@Nullable ProxyOptions proxy) {
			this.proxy = proxy;
			return this;
		}

		/**
		 * Restricts the SASL mechanisms. Default: SCRAM-SHA-512, SCRAM-SHA-256 and PLAIN
		 * with user name and password, OAUTHBEARER and XOAUTH2 with a token, EXTERNAL
		 * with an external identity, ANONYMOUS without credentials.
		 * @param mechanisms the names of the mechanisms allowed; empty for the default
		 * @return this builder
		 */
		public Builder saslMechanisms(List<String> mechanisms) {
			this.saslMechanisms = mechanisms;
			return this;
		}

		/**
		 * Allows mechanisms that send a password or token as it is (PLAIN, OAUTHBEARER,
		 * XOAUTH2) on connections without TLS to other hosts than this one. Default: not
		 * allowed.
		 * @param allowClearText whether they may be used
		 * @return this builder
		 */
		public Builder allowClearText(boolean allowClearText) {
			this.allowClearText = allowClearText;
			return this;
		}

		/**
		 * Limits the time for one address to be connected, from TCP to {@code open}.
		 * Default: 10 s.
		 * @param timeout the limit, longer than zero
		 * @return this builder
		 */
		public Builder openTimeout(Duration timeout) {
			this.openTimeout = positive("openTimeout", timeout);
			return this;
		}

		/**
		 * Limits the time for an orderly close. Default: 10 s.
		 * @param timeout the limit, longer than zero
		 * @return this builder
		 */
		public Builder closeTimeout(Duration timeout) {
			this.closeTimeout = positive("closeTimeout", timeout);
			return this;
		}

		/**
		 * Sets the time without any frame from the peer after which the connection counts
		 * as lost; the peer is asked for heartbeats accordingly. Default: 60 s.
		 * @param timeout the time, at most 49 days; zero for never
		 * @return this builder
		 */
		public Builder idleTimeout(Duration timeout) {
			if (timeout.isNegative() || timeout.compareTo(LONGEST_IDLE_TIMEOUT) > 0) {
				throw new IllegalArgumentException(
						"'idleTimeout' must not be negative or longer than " + LONGEST_IDLE_TIMEOUT + ": " + timeout);
			}
			this.idleTimeout = timeout;
			return this;
		}

		/**
		 * Sets the largest frame that is accepted. Default: 65,536 bytes.
		 * @param bytes the size, 512 to 16 MiB
		 * @return this builder
		 */
		public Builder maxFrameSize(int bytes) {
			if (bytes < 512 || bytes > 16 * 1024 * 1024) {
				throw new IllegalArgumentException("'maxFrameSize' must be 512 bytes to 16 MiB: " + bytes);
			}
			this.maxFrameSize = bytes;
			return this;
		}

		/**
		 * Sets the number of sessions beyond which nodes share sessions. Default: 255.
		 * @param sessions the number, at least 1
		 * @return this builder
		 */
		public Builder maxSessions(int sessions) {
			if (sessions < 1 || sessions > 65536) {
				throw new IllegalArgumentException("'maxSessions' must be 1 to 65536: " + sessions);
			}
			this.maxSessions = sessions;
			return this;
		}

		/**
		 * Logs each frame, secrets masked, at level INFO to the logger
		 * {@code io.github.amqpmgmt.frames}. Default: off.
		 * @param trace whether to log
		 * @return this builder
		 */
		public Builder traceFrames(boolean trace) {
			this.traceFrames = trace;
			return this;
		}

		/**
		 * Sets how the connection and its links come back after a loss or a failed
		 * attempt. Default: {@link RecoveryOptions#DEFAULT}.
		 * @param recovery delays and their limits
		 * @return this builder
		 */
		public Builder recovery(RecoveryOptions recovery) {
			this.recovery = recovery;
			return this;
		}

		/**
		 * Adds a listener that is told of each change of state. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder stateListener(ConnectionStateListener listener) {
			this.stateListeners.add(listener);
			return this;
		}

		/**
		 * Builds the options.
		 * @return the options
		 */
		public ManagementConnectionOptions build() {
			return new ManagementConnectionOptions(this);
		}

		private static Duration positive(String name, Duration timeout) {
			if (timeout.isNegative() || timeout.isZero()) {
				throw new IllegalArgumentException("'" + name + "' must be longer than zero: " + timeout);
			}
			return timeout;
		}

	}

}
