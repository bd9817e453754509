package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.BlockingCalls;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect: reads credentials, goes through the configured addresses in
 * order, resolves each anew (or the proxy, which resolves the peer itself), and tries all
 * that it resolves to until one opens. Wrong credentials end the attempt at once, lest
 * the other hosts lock the account. Event loop only.
 */
final class ConnectAttempt implements Attempt {

	private final long generation;

	private final ManagementConnectionOptions options;

	private final EventLoop loop;

	private final Executor worker;

	private final BlockingCalls blockingCalls;

	private final SocketConnector connector;

	private final EncodedDataBounds performatives;

	private final Attempt.Listener listener;

	private final Iterator<Address> addresses;

	private final Deque<InetAddress> resolved = new ArrayDeque<>();

	private @Nullable Address address;

	private @Nullable ConnectSettings settings;

	private @Nullable EngineConnection current;

	private @Nullable ManagementException lastFailure;

	// Whether each failure so far would be repeated by another attempt.
	private boolean permanent = true;

	private boolean over;

	ConnectAttempt(long generation, ManagementConnectionOptions options, ConnectionResources resources, EventLoop loop,
			BlockingCalls blockingCalls, EncodedDataBounds performatives, Attempt.Listener listener) {
		this.generation = generation;
		this.performatives = performatives;
		this.options = options;
		this.loop = loop;
		this.worker = resources.worker();
		this.blockingCalls = blockingCalls;
		this.connector = new SocketConnector(options, resources, loop);
		this.listener = listener;
		this.addresses = options.addresses().iterator();
	}

	void start() {
		call(() -> ConnectSettings.read(this.options), (read) -> {
			this.settings = read;
			nextAddress();
		}, (cause) -> fail(ConnectFailures.preparation(cause), false));
	}

	@Override
	public void abandon(ManagementException reason) {
		this.over = true;
		if (this.current != null) {
			this.current.close(reason);
		}
	}

	private void nextAddress() {
		if (!this.addresses.hasNext()) {
			fail(summary(), this.permanent);
			return;
		}
		Address next = this.addresses.next();
		this.address = next;
		call(() -> InetAddress.getAllByName(this.options.firstHop(next).host()), (found) -> {
			this.resolved.addAll(List.of(found));
			nextResolved();
		}, (cause) -> {
			note(unresolved(next, cause));
			nextAddress();
		});
	}

	private ManagementException unresolved(Address peer, Throwable cause) {
		ProxyOptions proxy = this.options.proxy();
		if (proxy != null) {
			return TransportFailures.proxyUnreachable(proxy, cause);
		}
		return (cause instanceof UnknownHostException) ? ConnectFailures.unknownHost(peer, cause)
				: ConnectFailures.unreachable(peer, cause);
	}

	private void nextResolved() {
		InetAddress next = this.resolved.poll();
		if (next == null || this.address == null || this.settings == null) {
			nextAddress();
			return;
		}
		this.current = new EngineConnection(this.generation, this.options, this.address, this.settings, this.loop,
				this.worker, this.performatives, new OneTry());
		this.current.connect(next, this.connector);
	}

	private ManagementException summary() {
		if (this.lastFailure == null) {
			throw new IllegalStateException("No address was tried");
		}
		return (this.options.addresses().size() == 1) ? this.lastFailure
				: ConnectFailures.none(this.options.addresses(), this.lastFailure);
	}

	private void note(ManagementException failure) {
		this.lastFailure = failure;
		this.permanent &= ConnectFailures.isPermanent(failure);
	}

	private void fail(ManagementException failure, boolean permanent) {
		this.over = true;
		this.listener.attemptFailed(failure, permanent);
	}

	/**
	 * Goes on only if the attempt has not been given up meanwhile.
	 */
	private <T> void call(Callable<T> call, Consumer<T> then, Consumer<Throwable> otherwise) {
		this.blockingCalls.call(call, (result) -> {
			if (!this.over) {
				then.accept(result);
			}
		}, (cause) -> {
			if (!this.over) {
				otherwise.accept(cause);
			}
		});
	}

	/**
	 * Watches the connection to one resolved address until it is open; what comes after
	 * is the business of the attempt's listener.
	 */
	private final class OneTry implements EngineConnection.Listener {

		private boolean opened;

		@Override
		public void opened(EngineConnection connection) {
			this.opened = true;
			ConnectAttempt.this.over = true;
			ConnectAttempt.this.listener.opened(connection);
		}

		@Override
		public void ended(EngineConnection connection, ManagementException failure) {
			if (this.opened) {
				ConnectAttempt.this.listener.ended(connection, failure);
			}
			else if (!ConnectAttempt.this.over) {
				note(failure);
				if (failure instanceof AuthenticationFailedException) {
					fail(failure, true);
				}
				else {
					nextResolved();
				}
			}
		}

	}

}
