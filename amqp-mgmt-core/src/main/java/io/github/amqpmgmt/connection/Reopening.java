package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Resident;
import io.github.amqpmgmt.connection.internal.TaskLoop.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the nodes of an open connection wait for no answer any more, so that it can
 * be closed and opened anew. Event loop only.
 */
final class Reopening {

	private final Set<Resident> busy = new HashSet<>();

	private final OpenConnection last;

	private final ManagementException reason;

	private @Nullable Cancellable limit;

	private boolean begun;

	private boolean over;

	private boolean closing;

	/**
	 * Creates the wait.
	 * @param last is closed when no node waits for an answer, or the time is up
	 * @param reason what those are told who wait even then
	 */
	Reopening(OpenConnection last, ManagementException reason) {
		this.last = last;
		this.reason = reason;
	}

	ManagementException reason() {
		return this.reason;
	}

	/**
	 * Whether the connection is being closed, so that its end is none that somebody else
	 * brought about, be it the end of the socket instead of an answer.
	 */
	boolean isClosing() {
		return this.closing;
	}

	/**
	 * Has the nodes send nothing more.
	 * @param timeout how long to wait for their answers
	 */
	void begin(Residents residents, ConnectionAccess connection, Duration timeout) {
		this.limit = connection.schedule(this::finish, timeout);
		residents.tell((resident) -> {
			this.busy.add(resident);
			resident.drain(() -> idle(resident));
		});
		this.begun = true;
		finishIfIdle();
	}

	/**
	 * A node waits for no answer, or is gone.
	 */
	void idle(Resident resident) {
		this.busy.remove(resident);
		finishIfIdle();
	}

	private void finishIfIdle() {
		if (this.begun && this.busy.isEmpty()) {
			finish();
		}
	}

	private void finish() {
		if (!this.over) {
			cancel();
			this.closing = true;
			this.last.close(this.reason);
		}
	}

	/**
	 * The connection is gone before.
	 */
	void cancel() {
		this.over = true;
		if (this.limit != null) {
			this.limit.cancel();
		}
	}

}
