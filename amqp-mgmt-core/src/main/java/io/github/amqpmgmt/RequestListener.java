package io.github.amqpmgmt;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Is told of every request of a template: once when it starts and once when it is over.
 * Both calls are made on threads of the caller or of the callback executor, never on the
 * event loop. Whatever a listener throws is logged and otherwise ignored.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RequestListener {

	/**
	 * A request starts. Called on the caller's thread before anything else happens to the
	 * request.
	 * @param target the address of the management node
	 * @param request the request
	 * @return what to tell of the request's end, or {@code null} for no interest
	 */
	@Nullable Completion started(String target, ManagementRequest request);

	/**
	 * Is told of the end of one request, exactly once, and may have headers sent along
	 * with it.
	 */
	@FunctionalInterface
	interface Completion {

		/**
		 * The request is over. Called before a caller that waits gets the outcome and
		 * before dependent stages run; a caller that polls the future may see it earlier.
		 * @param response the answer, also if its status is an error; {@code null} if
		 * none came
		 * @param failure what the caller gets as exception, or {@code null} if it gets
		 * the answer
		 */
		void completed(@Nullable ManagementResponse response, @Nullable Throwable failure);

		/**
		 * What to send along with the request so that the node, and whoever is behind it,
		 * can tell what it belongs to, such as the {@code traceparent} of a trace. Called
		 * once on the caller's thread, right after
		 * {@link RequestListener#started(String, ManagementRequest)}; not called if the
		 * template sends no headers. All sendings of the request have the same headers.
		 * If several listeners give the same one, that of the first is sent.
		 * @return names and values, neither of them {@code null}; empty for none
		 */
		default Map<String, String> headers() {
			return Map.of();
		}

	}

}
