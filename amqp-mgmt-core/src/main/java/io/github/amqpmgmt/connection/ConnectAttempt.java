package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ManagementException;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to connect: reads credentials, goes through the configured addresses in
 * order, resolves each anew, and tries all that it resolves to until one opens. Wrong
 * credentials end the attempt at once, lest the other hosts lock the account. Event loop
 * only.
 */
final class ConnectAttempt {

	private final ManagementConnectionOptions options;

	private final EventLoop loop;

	private final ExecutorService workers;

	private final SocketConnector connector;

	private final long generation;

	private final EngineConnection.Listener listener;

	private final Consumer<ManagementException> failed;

	private final Iterator<Address> addresses;

	private final Deque<InetAddress> resolved = new ArrayDeque<>();

	private @Nullable Address address;

	private @Nullable ConnectSettings settings;

	private @Nullable EngineConnection current;

	private @Nullable ManagementException lastFailure;

	private boolean over;

	ConnectAttempt(ManagementConnectionOptions options, ConnectionResources resources, EventLoop loop, long generation,
			EngineConnection.Listener listener, Consumer<ManagementException> failed) {
		this.options = options;
		this.loop = loop;
		this.workers = resources.workers();
		this.connector = new SocketConnector(options, resources, loop);
		this.generation = generation;
		this.listener = listener;
		this.failed = failed;
		this.addresses = options.addresses().iterator();
	}

	void start() {
		onWorker(() -> ConnectSettings.read(this.options), (read) -> {
			this.settings = read;
			nextAddress();
		}, (cause) -> fail(ConnectFailures.preparation(cause)));
	}

	/**
	 * Gives the attempt up; nobody is told.
	 */
	void abandon(ManagementException reason) {
		this.over = true;
		if (this.current != null) {
			this.current.close(reason);
		}
	}

	private void nextAddress() {
		if (!this.addresses.hasNext()) {
			fail(summary());
			return;
		}
		Address next = this.addresses.next();
		this.address = next;
		onWorker(() -> InetAddress.getAllByName(next.host()), (found) -> {
			this.resolved.addAll(List.of(found));
			nextResolved();
		}, (cause) -> {
			this.lastFailure = (cause instanceof UnknownHostException) ? ConnectFailures.unknownHost(next, cause)
					: ConnectFailures.unreachable(next, cause);
			nextAddress();
		});
	}

	private void nextResolved() {
		InetAddress next = this.resolved.poll();
		if (next == null || this.address == null || this.settings == null) {
			nextAddress();
			return;
		}
		this.current = new EngineConnection(this.options, this.address, this.settings, this.generation, this.loop,
				this.workers, new OneTry());
		this.current.connect(next, this.connector);
	}

	private ManagementException summary() {
		if (this.lastFailure == null) {
			throw new IllegalStateException("No address was tried");
		}
		return (this.options.addresses().size() == 1) ? this.lastFailure
				: ConnectFailures.none(this.options.addresses(), this.lastFailure);
	}

	private void fail(ManagementException failure) {
		this.over = true;
		this.failed.accept(failure);
	}

	private <T> void onWorker(Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
		try {
			this.workers.execute(() -> {
				try {
					T result = work.call();
					backOnLoop(() -> then.accept(result));
				}
				catch (Exception ex) {
					backOnLoop(() -> otherwise.accept(ex));
				}
			});
		}
		catch (RejectedExecutionException ex) {
			otherwise.accept(ex);
		}
	}

	private void backOnLoop(Runnable task) {
		try {
			this.loop.execute(() -> {
				if (!this.over) {
					task.run();
				}
			});
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and with it everything that this attempt was for.
		}
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
				ConnectAttempt.this.lastFailure = failure;
				if (failure instanceof AuthenticationFailedException) {
					fail(failure);
				}
				else {
					nextResolved();
				}
			}
		}

	}

}
