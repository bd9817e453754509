package io.github.amqpmgmt.node;

import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener has to do with one request, however it fails itself: it is told of the
 * end once, and may have headers sent along. Safe for use by any number of threads.
 */
final class ListenedRequest {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final @Nullable RequestHeaders headers;

	// Until it was told. Guarded by this: an atomic reference would be one object more
	// for each request.
	private @Nullable Completion completion;

	private ListenedRequest(Completion completion, @Nullable RequestHeaders headers) {
		this.completion = completion;
		this.headers = headers;
	}

	/**
	 * Tells a listener that a request starts.
	 * @param place where requests carry headers
	 * @return what is left to do, or {@code null} if the listener has no interest
	 */
	static @Nullable ListenedRequest start(RequestListener listener, String target, ManagementRequest request,
			TracePropagation place) {
		try {
			Completion completion = listener.started(target, request);
			return (completion != null) ? new ListenedRequest(completion, headers(completion, place)) : null;
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			return null;
		}
	}

	private static @Nullable RequestHeaders headers(Completion completion, TracePropagation place) {
		if (place == TracePropagation.NONE) {
			return null;
		}
		try {
			Map<String, String> headers = completion.headers();
			return headers.isEmpty() ? null : new RequestHeaders(place, Map.copyOf(headers));
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			return null;
		}
	}

	/**
	 * What the request is to carry, or {@code null} for nothing.
	 */
	@Nullable RequestHeaders headers() {
		return this.headers;
	}

	/**
	 * Tells the listener of the end, unless it was told.
	 */
	void completed(Outcome outcome) {
		Completion untold = take();
		if (untold == null) {
			return;
		}
		try {
			untold.completed(outcome.response(), outcome.failure());
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
		}
	}

	private synchronized @Nullable Completion take() {
		Completion untold = this.completion;
		this.completion = null;
		return untold;
	}

	private static void failed(Throwable ex) {
		logger.warn("A request listener failed", ex);
	}

}
