package io.github.amqpmgmt.node;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.Listeners;

/**
 * What the parts of a node have in common, each of which is on a connection of its own.
 *
 * @param dialect what dialect the node speaks
 * @param encoding encodes requests
 * @param gate admits requests
 * @param callbacks where futures complete and listeners are told; refuses no task
 * @param listeners are told what happens on the links
 * @param inEventLoop whether the calling thread is an event loop that requests of the
 * node are on
 */
record NodeCommons(DialectChoice dialect, RequestEncoding encoding, AdmissionGate gate, Executor callbacks,
		Listeners<ManagementNodeListener> listeners, BooleanSupplier inEventLoop) {

	static NodeCommons of(ManagementNodeOptions options, ConnectionAccess connection, BooleanSupplier inEventLoop) {
		Executor callbacks = callbacks(options, connection);
		return new NodeCommons(new DialectChoice(options), new RequestEncoding(Codecs.of(connection).encoders()),
				new AdmissionGate(options), callbacks, new Listeners<>(options.nodeListeners(), callbacks),
				inEventLoop);
	}

	private static Executor callbacks(ManagementNodeOptions options, ConnectionAccess connection) {
		Executor configured = options.callbackExecutor();
		Executor executor = (configured != null) ? configured : connection.callbacks();
		return (task) -> {
			try {
				executor.execute(task);
			}
			catch (RuntimeException | Error ex) {
				// It refuses, or is broken: the caller's stages are to run all the same.
				connection.worker().execute(task);
			}
		};
	}

	NodeStatus status(List<LinkStatus> links) {
		NodeProfile profile = this.dialect.current();
		return new NodeStatus(profile.target(), this.dialect.isKnown() ? profile.dialect().name() : null,
				this.gate.count(), links);
	}

	/**
	 * The same for one of several parts.
	 */
	NodeCommons part() {
		return new NodeCommons(this.dialect, this.encoding, this.gate.part(), this.callbacks, this.listeners,
				this.inEventLoop);
	}

}
