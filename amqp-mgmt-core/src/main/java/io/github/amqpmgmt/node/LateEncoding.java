package io.github.amqpmgmt.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests that wait in the dialect that the peer turned out to speak. A worker
 * does it, since encoding runs code of the user's. Event loop only, except for what the
 * worker does.
 */
final class LateEncoding {

	private final RequestEncoding encoding;

	private final ConnectionAccess connection;

	private final BiConsumer<ManagementDialect, Map<PendingRequest, Result>> done;

	private boolean underWay;

	/**
	 * Creates the encoding of a node.
	 * @param done is told the dialect and what became of the requests; called on the
	 * event loop
	 */
	LateEncoding(RequestEncoding encoding, ConnectionAccess connection,
			BiConsumer<ManagementDialect, Map<PendingRequest, Result>> done) {
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
		this.connection.worker().execute(() -> handBack(dialect, encode(requests, dialect)));
	}

	private Map<PendingRequest, Result> encode(List<PendingRequest> requests, ManagementDialect dialect) {
		Map<PendingRequest, Result> results = new LinkedHashMap<>();
		for (PendingRequest request : requests) {
			results.put(request, encode(request, dialect));
		}
		return results;
	}

	private Result encode(PendingRequest request, ManagementDialect dialect) {
		try {
			return new Result(request.encode(this.encoding, dialect), null);
		}
		catch (ManagementException ex) {
			return new Result(null, ex);
		}
		catch (Error ex) {
			return new Result(null, new RequestNotEncodableException(
					Failure.of("The request could not be encoded: " + ex, "Look at the cause."), ex));
		}
	}

	private void handBack(ManagementDialect dialect, Map<PendingRequest, Result> results) {
		try {
			this.connection.execute(() -> {
				this.underWay = false;
				this.done.accept(dialect, results);
			});
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and all that it held is gone.
		}
	}

	/**
	 * What became of a request: one of the two is there. Whether it still matters is for
	 * the event loop to see.
	 */
	record Result(@Nullable EncodedRequest encoded, @Nullable ManagementException refusal) {
	}

}
