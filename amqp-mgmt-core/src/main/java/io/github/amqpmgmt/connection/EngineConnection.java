package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLException;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.ConnectFailures.Phase;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.github.amqpmgmt.connection.internal.LiveConnection;
import io.github.amqpmgmt.connection.internal.Nanos;
import io.github.amqpmgmt.connection.sasl.SaslClient;
import io.github.amqpmgmt.connection.sasl.SaslFailure;
import io.github.amqpmgmt.connection.sasl.SaslMechanisms;
import io.github.amqpmgmt.connection.sasl.SaslOutcomeListener;
import io.netty.channel.EventLoop;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.exceptions.EngineStateException;
import org.apache.qpid.protonj2.engine.exceptions.IdleTimeoutException;
import org.apache.qpid.protonj2.types.transport.ConnectionError;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * One AMQP connection from the TCP connect to its end: an engine, its socket, and the
 * sessions on it. Tells its listener once that it is open and once that it ended. Event
 * loop only.
 */
final class EngineConnection
		implements OpenConnection, EngineChannelHandler.Listener, SocketConnector.Progress, SaslOutcomeListener {

	/** How many bytes the incomplete deliveries of a connection may have. */
	private static final long MAX_UNDELIVERED = 64L * 1024 * 1024;

	private final long generation;

	private final ManagementConnectionOptions options;

	private final Address address;

	private final ConnectSettings settings;

	private final EventLoop loop;

	private final Executor workers;

	private final Listener listener;

	private final PeerLimits peerLimits = new PeerLimits();

	private final EndpointBounds endpointBounds = new EndpointBounds(MAX_UNDELIVERED, this::protocolViolation);

	private final FrameReader frameReader;

	private final Engine engine;

	private final EngineChannelHandler channelHandler;

	private final OutputGate outputGate;

	private SaslMechanisms mechanisms;

	private Phase phase = Phase.CONNECTING;

	private boolean confidential;

	private boolean open;

	private boolean ended;

	private @Nullable SessionPool sessions;

	private @Nullable ScheduledFuture<?> timer;

	EngineConnection(long generation, ManagementConnectionOptions options, Address address, ConnectSettings settings,
			EventLoop loop, Executor workers, EncodedDataBounds performatives, Listener listener) {
		this.generation = generation;
		this.options = options;
		this.address = address;
		this.settings = settings;
		this.mechanisms = settings.mechanisms();
		this.loop = loop;
		this.workers = workers;
		this.listener = listener;
		this.frameReader = new FrameReader(options.maxFrameSize(), performatives);
		this.engine = EnginePipelines.create(observers());
		this.channelHandler = new EngineChannelHandler(this.engine, this.frameReader, this);
		this.outputGate = new OutputGate(loop, options.idleTimeout(), this.channelHandler, this::nothingWasRead);
		this.engine.errorHandler((failed) -> engineFailed(failed.failureCause()));
	}

	/**
	 * From the nodes' side to the network's.
	 */
	private EngineHandler[] observers() {
		List<EngineHandler> observers = new ArrayList<>(List.of(this.peerLimits, new SessionFlow(),
				new DispositionRanges(), this.endpointBounds, this.frameReader));
		if (this.options.traceFrames()) {
			observers.add(new FrameTracer(this.options.containerId()));
		}
		return observers.toArray(EngineHandler[]::new);
	}

	/**
	 * Connects.
	 * @param resolved what the peer resolves to, or the proxy, if there is one
	 */
	void connect(InetAddress resolved, SocketConnector connector) {
		this.mechanisms = this.settings.mechanisms(resolved, this.options);
		this.confidential = this.settings.isConfidential(resolved, this.options);
		this.timer = this.loop.schedule(this::openTimedOut, Nanos.of(this.options.openTimeout()), TimeUnit.NANOSECONDS);
		try {
			connector.connect(resolved, this.address, this.settings.sslContext(), this.channelHandler, this);
		}
		catch (RuntimeException ex) {
			// No TLS engine could be made of the context.
			end(ConnectFailures.tls(this.address, ex));
		}
	}

	@Override
	public void entered(Phase phase) {
		this.phase = phase;
	}

	@Override
	public void notConnected(Throwable cause) {
		ProxyOptions proxy = this.options.proxy();
		end((proxy != null) ? TransportFailures.proxyUnreachable(proxy, cause)
				: ConnectFailures.unreachable(this.address, cause));
	}

	@Override
	public void transportReady() {
		if (this.ended) {
			return;
		}
		this.phase = Phase.AUTHENTICATING;
		this.engine.saslDriver()
			.client()
			.setListener(new SaslClient(this.mechanisms, host(), this, this.workers, this.loop));
		Connection connection = this.engine.connection();
		connection.setContainerId(this.options.containerId());
		connection.setHostname(host());
		connection.setMaxFrameSize(this.options.maxFrameSize());
		connection.setIdleTimeout(this.options.idleTimeout().toMillis());
		connection.setProperties(OpenProperties.ours());
		connection.openHandler(this::remotelyOpened);
		connection.closeHandler(this::remotelyClosed);
		connection.sessionOpenHandler((session) -> protocolViolation("the peer opened a session"));
		connection.senderOpenHandler((sender) -> protocolViolation("the peer attached a link"));
		connection.receiverOpenHandler((receiver) -> protocolViolation("the peer attached a link"));
		this.engine.start();
		connection.tickAuto(this.loop);
		connection.open();
	}

	@Override
	public Map<String, Object> peerProperties() {
		return OpenProperties.theirs(this.engine.connection().getRemoteProperties());
	}

	@Override
	public String host() {
		String virtualHost = this.options.virtualHost();
		return (virtualHost != null) ? virtualHost : this.address.host();
	}

	@Override
	public boolean isConfidential() {
		return this.confidential;
	}

	@Override
	public void succeeded(String mechanism) {
		this.phase = Phase.OPENING;
	}

	@Override
	public void failed(SaslFailure failure) {
		end(switch (failure.kind()) {
			case TEMPORARY -> ConnectFailures.authenticationUnavailable(this.address, failure.message());
			case CLEAR_TEXT -> ConnectFailures.clearText(this.address, failure.message());
			default -> ConnectFailures.authentication(this.address, failure.message());
		});
	}

	private void remotelyOpened(Connection connection) {
		if (this.ended || !this.peerLimits.areUsable()
				|| OpenProperties.announceRefusal(connection.getRemoteProperties())) {
			// The peer's close follows, with its reason.
			return;
		}
		cancelTimer();
		this.open = true;
		this.sessions = new SessionPool(connection, this.peerLimits, this.options.maxSessions());
		this.listener.opened(this);
	}

	private void remotelyClosed(Connection connection) {
		ErrorCondition error = connection.getRemoteCondition();
		if (!connection.isLocallyClosed()) {
			connection.close();
		}
		end(this.open ? ConnectFailures.lost(this.address, "the peer closed it" + ErrorConditions.describe(error),
				error, null) : ConnectFailures.refusedOpen(this.address, error));
	}

	private void engineFailed(@Nullable Throwable cause) {
		if (!this.open) {
			end(ConnectFailures.brokenOff(this.address, this.phase, cause));
		}
		else if (cause instanceof IdleTimeoutException) {
			end(ConnectFailures.lost(this.address,
					"the peer sent nothing for " + this.options.idleTimeout().toMillis() + " ms", null, cause));
		}
		else {
			String how = (cause != null) ? ConnectFailures.reason(cause) : "the engine failed";
			end(ConnectFailures.lost(this.address, how, null, cause));
		}
	}

	@Override
	public boolean flushing() {
		return this.endpointBounds.flushing();
	}

	@Override
	public void flushed() {
		this.endpointBounds.flushed();
	}

	@Override
	public void writabilityChanged() {
		this.outputGate.changed();
	}

	private void nothingWasRead() {
		end(ConnectFailures.lost(this.address,
				"the peer read nothing for " + this.options.idleTimeout().toMillis() + " ms", null, null));
	}

	@Override
	public boolean isWritable() {
		return this.channelHandler.isWritable();
	}

	@Override
	public void whenWritable(Runnable task) {
		this.outputGate.await(task);
	}

	@Override
	public void transportFailed(Throwable cause) {
		end(this.open ? ConnectFailures.lost(this.address, ConnectFailures.reason(cause), null, cause)
				: notOpened(cause));
	}

	@Override
	public void transportClosed() {
		end(this.open ? ConnectFailures.lost(this.address, "the peer closed the socket", null, null) : notOpened(null));
	}

	private ManagementException notOpened(@Nullable Throwable cause) {
		ProxyOptions proxy = this.options.proxy();
		WebSocketOptions webSocket = this.options.webSocket();
		if (this.phase == Phase.TUNNELLING && proxy != null) {
			return TransportFailures.proxyRefused(proxy, this.address, cause);
		}
		// What the peer makes of our certificate may come after TLS seems to be set up.
		SSLException late = ConnectFailures.sslFailure(cause);
		if (late != null) {
			return ConnectFailures.tls(this.address, late);
		}
		if (cause != null && this.phase == Phase.SECURING) {
			return ConnectFailures.tls(this.address, cause);
		}
		if (this.phase == Phase.UPGRADING && webSocket != null && cause instanceof WebSocketException refusal) {
			return TransportFailures.webSocketRefused(this.address, webSocket.path(), refusal);
		}
		return ConnectFailures.brokenOff(this.address, this.phase, cause);
	}

	private void openTimedOut() {
		Address silent = (this.phase == Phase.CONNECTING) ? this.options.firstHop(this.address) : this.address;
		end(ConnectFailures.silent(silent, this.phase, this.options.openTimeout()));
	}

	@Override
	public void protocolViolation(String description) {
		if (this.ended) {
			return;
		}
		ErrorCondition error = new ErrorCondition(ConnectionError.FRAMING_ERROR, description);
		tellPeer(error);
		end(this.open ? ConnectFailures.lost(this.address, "protocol violation, " + description, error, null)
				: ConnectFailures.violated(this.address, this.phase, description, error),
				this.channelHandler::closeOnceRead);
	}

	private void tellPeer(ErrorCondition error) {
		try {
			Connection connection = this.engine.connection();
			connection.setCondition(error);
			connection.close();
		}
		catch (EngineStateException ex) {
			// The engine cannot write at this point: then the peer sees the socket close.
		}
	}

	/**
	 * Sends {@code close}, waits for the peer's, then ends.
	 */
	@Override
	public void close(ManagementException reason) {
		if (!this.open || this.ended) {
			end(reason);
			return;
		}
		cancelTimer();
		Connection connection = this.engine.connection();
		connection.closeHandler((closed) -> end(reason));
		this.timer = this.loop.schedule(() -> end(reason), Nanos.of(this.options.closeTimeout()), TimeUnit.NANOSECONDS);
		connection.close();
	}

	private void end(ManagementException failure) {
		end(failure, this.channelHandler::close);
	}

	private void end(ManagementException failure, Runnable closeSocket) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		this.frameReader.stop();
		this.outputGate.close();
		cancelTimer();
		this.engine.shutdown();
		closeSocket.run();
		this.listener.ended(this, failure);
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel(false);
			this.timer = null;
		}
	}

	@Override
	public Address address() {
		return this.address;
	}

	@Override
	public long generation() {
		return this.generation;
	}

	@Override
	public long maxFrameSize() {
		return this.engine.connection().getRemoteMaxFrameSize();
	}

	@Override
	public SessionLease session(Consumer<ManagementException> lost) {
		if (this.sessions == null) {
			throw new IllegalStateException("The connection is not open");
		}
		return this.sessions.lease(lost);
	}

	/**
	 * Is told of the connection's beginning and end.
	 */
	interface Listener {

		/**
		 * The peer answered {@code open}.
		 */
		void opened(EngineConnection connection);

		/**
		 * The connection ended, or could not be made. Called exactly once.
		 */
		void ended(EngineConnection connection, ManagementException failure);

	}

}
