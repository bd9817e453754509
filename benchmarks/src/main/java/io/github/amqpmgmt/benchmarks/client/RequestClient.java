package io.github.amqpmgmt.benchmarks.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A connected client.
 */
public interface RequestClient extends AutoCloseable {

	/**
	 * The longest that a blocking request may take, in seconds.
	 */
	int TIMEOUT = 20;

	/**
	 * Sends a request without waiting for its reply.
	 * @param body what to send
	 * @param handler is told the outcome, once, on whatever thread the client uses
	 * @throws Exception if the request cannot be sent
	 */
	void send(RequestBody body, ReplyHandler handler) throws Exception;

	/**
	 * Sends a request and waits for its reply on the calling thread.
	 * @param body what to send
	 * @throws Exception if there is no reply, or not the right one
	 */
	default void exchange(RequestBody body) throws Exception {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		send(body, new ReplyHandler() {

			@Override
			public void replied(int status, int size) {
				done.complete(body.isAnsweredBy(status, size));
			}

			@Override
			public void failed(Throwable failure) {
				done.completeExceptionally(failure);
			}

		});
		if (!done.get(TIMEOUT, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The reply is not the one to " + body);
		}
	}

	@Override
	void close();

}
