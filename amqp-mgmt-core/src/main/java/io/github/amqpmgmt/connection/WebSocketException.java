package io.github.amqpmgmt.connection;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * WebSocket could not be set up, or ended. The message completes a sentence that begins
 * with the peer, such as "the peer closed the WebSocket".
 */
final class WebSocketException extends IOException {

	private static final long serialVersionUID = 1L;

	private final int httpStatus;

	WebSocketException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.httpStatus = 0;
	}

	WebSocketException(String message, int httpStatus) {
		super(message);
		this.httpStatus = httpStatus;
	}

	/**
	 * The status by which the peer refused, 0 if it did not.
	 */
	int httpStatus() {
		return this.httpStatus;
	}

}
