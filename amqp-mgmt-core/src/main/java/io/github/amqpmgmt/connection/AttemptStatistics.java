package io.github.amqpmgmt.connection;

import java.time.Duration;

/**
 * What the attempts to connect came to so far. An attempt goes through all addresses,
 * from reading the credentials to the peer's {@code open}.
 *
 * @param opened how many opened a connection
 * @param opening the time that these took together
 * @param failed how many failed at all addresses
 * @param failing the time that these took together
 * @param reconnects how many of those that opened a connection were not the first
 * @param failedReconnects how many of those that failed came after a connection had been
 * open
 * @since 0.1.0
 */
public record AttemptStatistics(long opened, Duration opening, long failed, Duration failing, long reconnects,
		long failedReconnects) {

	static final AttemptStatistics NONE = new AttemptStatistics(0, Duration.ZERO, 0, Duration.ZERO, 0, 0);

	AttemptStatistics opened(Duration time) {
		return new AttemptStatistics(this.opened + 1, this.opening.plus(time), this.failed, this.failing,
				(this.opened > 0) ? this.reconnects + 1 : this.reconnects, this.failedReconnects);
	}

	AttemptStatistics failed(Duration time) {
		return new AttemptStatistics(this.opened, this.opening, this.failed + 1, this.failing.plus(time),
				this.reconnects, (this.opened > 0) ? this.failedReconnects + 1 : this.failedReconnects);
	}

}
