package io.github.amqpmgmt.autoconfigure.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ConnectionStateChange;
import io.github.amqpmgmt.connection.ConnectionStateListener;
import io.github.amqpmgmt.node.ManagementNodeListener;
import org.jspecify.annotations.Nullable;

/**
 * The last different failures of connections, links and requests. What a node answered is
 * no failure here. Only their words are kept. Safe for use by any number of threads.
 */
final class RecentFailures
		implements ConnectionStateListener, ManagementNodeListener, RequestListener, RequestListener.Completion {

	private static final int MOST = 20;

	// Guarded by itself.
	private final Deque<FailureDescriptor> failures = new ArrayDeque<>(MOST);

	@Override
	public void stateChanged(ConnectionStateChange change) {
		// A failed attempt is told by itself.
		if (change.from() == ConnectionState.READY && change.failure() != null) {
			add(change.failure());
		}
	}

	@Override
	public void attemptFailed(ManagementException failure, @Nullable Duration nextAttempt) {
		add(failure);
	}

	@Override
	public void detached(String target, ManagementException failure) {
		// The loss of a connection is told by itself.
		if (failure instanceof AttachRefusedException || failure instanceof LinkDetachedException) {
			add(failure);
		}
	}

	@Override
	public Completion started(String target, ManagementRequest request) {
		return this;
	}

	@Override
	public void completed(@Nullable ManagementResponse response, @Nullable Throwable failure) {
		if (failure instanceof ManagementException known && known.execution() != Execution.ANSWERED) {
			add(known);
		}
	}

	private void add(ManagementException failure) {
		FailureDescriptor described = FailureDescriptor.now(failure);
		synchronized (this.failures) {
			FailureDescriptor earlier = same(described);
			if (earlier != null) {
				this.failures.remove(earlier);
			}
			else if (this.failures.size() == MOST) {
				this.failures.removeFirst();
			}
			this.failures.addLast((earlier != null) ? described.after(earlier) : described);
		}
	}

	private @Nullable FailureDescriptor same(FailureDescriptor described) {
		return this.failures.stream().filter(described::isSameAs).findFirst().orElse(null);
	}

	/**
	 * The failures, the newest first.
	 */
	List<FailureDescriptor> newestFirst() {
		List<FailureDescriptor> newestFirst;
		synchronized (this.failures) {
			newestFirst = new ArrayList<>(this.failures);
		}
		Collections.reverse(newestFirst);
		return newestFirst;
	}

}
