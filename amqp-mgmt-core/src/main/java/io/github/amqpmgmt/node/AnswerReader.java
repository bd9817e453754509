package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an answer what its caller wants.
 *
 * @param <T> what the caller wants
 * @since 0.1.0
 */
@FunctionalInterface
public interface AnswerReader<T extends @Nullable Object> {

	/**
	 * Whether an answer is one to read; any other is an
	 * {@link io.github.amqpmgmt.ErrorResponseException}, unless it makes the request be
	 * sent again. Called on the event loop: must be quick and must not throw.
	 * @param response the answer
	 * @return whether to read it; by default if its status is 200 to 299
	 */
	default boolean takes(ManagementResponse response) {
		return response.isSuccess();
	}

	/**
	 * Reads an answer. Called at most once for each request: by a thread that waits for
	 * the answer, or else by the callback executor; never on the event loop, unless that
	 * executor is a direct one.
	 * @param response the answer, one that this reader {@linkplain #takes takes}
	 * @param dialect the dialect in which the request was sent
	 * @param request the facts about the request, for failures
	 * @return what the caller gets
	 * @throws MalformedReplyException if the answer breaks the dialect's rules; the
	 * caller gets a {@link io.github.amqpmgmt.MalformedResponseException}, as for a
	 * {@code RuntimeException}
	 * @throws io.github.amqpmgmt.ManagementException if something else is wrong; the
	 * caller gets it as it is if it
	 * {@linkplain io.github.amqpmgmt.ManagementException#request() names a request}, else
	 * as it concerns this one
	 */
	T read(ManagementResponse response, ManagementDialect dialect, RequestSummary request)
			throws MalformedReplyException;

}
