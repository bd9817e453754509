package io.github.amqpmgmt.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells several listeners of each request, in the order in which they were added. Ends
 * are told in reverse order, so that listeners nest. A listener that fails does not keep
 * the others from being told.
 */
final class CompositeRequestListener implements RequestListener {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final List<RequestListener> listeners;

	private CompositeRequestListener(List<RequestListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * One listener for all the given ones.
	 */
	static RequestListener of(List<RequestListener> listeners) {
		return switch (listeners.size()) {
			case 0 -> (target, request) -> null;
			case 1 -> listeners.get(0);
			default -> new CompositeRequestListener(listeners);
		};
	}

	@Override
	public @Nullable Completion started(String target, ManagementRequest request) {
		Deque<Completion> completions = new ArrayDeque<>(this.listeners.size());
		tellAll(this.listeners, (listener) -> {
			Completion completion = listener.started(target, request);
			if (completion != null) {
				completions.push(completion);
			}
		});
		return completions.isEmpty() ? null : new Completions(completions);
	}

	private static <T> void tellAll(Iterable<T> listeners, Consumer<T> tell) {
		for (T listener : listeners) {
			try {
				tell.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				logger.warn("A request listener failed", ex);
			}
		}
	}

	/**
	 * What several listeners want of one request.
	 *
	 * @param lastFirst in the order in which ends are told
	 */
	private record Completions(Deque<Completion> lastFirst) implements Completion {

		@Override
		public void completed(@Nullable ManagementResponse response, @Nullable Throwable failure) {
			tellAll(this.lastFirst, (completion) -> completion.completed(response, failure));
		}

		@Override
		public Map<String, String> headers() {
			Map<String, String> headers = new LinkedHashMap<>();
			// The first listener is asked last, and overwrites what the others said.
			tellAll(this.lastFirst, (completion) -> headers.putAll(completion.headers()));
			return headers;
		}

	}

}
