package io.github.amqpmgmt.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.dialect.ManagementDialect;

/**
 * Writes requests that wait in the dialect that the peer turned out to speak. A worker
 * does it, since encoding runs code of the user's. Event loop only, except for what the
 * worker does.
 */
final class LateEncoding {

	private final RequestEncoding encoding;

	private final ConnectionAccess connection;

	private final Runnable done;

	private boolean underWay;

	/**
	 * Creates the encoding of a node.
	 * @param done is run when requests were encoded; called on the event loop
	 */
	LateEncoding(RequestEncoding encoding, ConnectionAccess connection, Runnable done) {
		this.encoding = encoding;
		this.connection = connection;
		this.done = done;
	}

	/**
	 * Starts with those that wait, unless others are under way.
	 */
	void start(WaitingRequests waiting, ManagementDialect dialect) {
		if (this.underWay) {
			return;
		}
		this.underWay = true;
		List<PendingRequest> requests = waiting.notEncodedFor(dialect);
		this.connection.worker().execute(() -> handBack(encode(requests, dialect)));
	}

	private Map<PendingRequest, EncodedRequest> encode(List<PendingRequest> requests, ManagementDialect dialect) {
		Map<PendingRequest, EncodedRequest> encoded = new HashMap<>();
		for (PendingRequest request : requests) {
			try {
				encoded.put(request, this.encoding.encode(request.request(), dialect, request.hasDeadline()));
			}
			catch (ManagementException ex) {
				request.failed(ex, Execution.NOT_EXECUTED);
			}
			catch (Error ex) {
				request.failed(
						new RequestNotEncodableException(
								Failure.of("The request could not be encoded: " + ex, "Look at the cause."), ex),
						Execution.NOT_EXECUTED);
			}
		}
		return encoded;
	}

	private void handBack(Map<PendingRequest, EncodedRequest> encoded) {
		try {
			this.connection.execute(() -> {
				this.underWay = false;
				encoded.forEach(PendingRequest::encoded);
				this.done.run();
			});
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and all that it held is gone.
		}
	}

}
