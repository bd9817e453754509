package io.github.amqpmgmt.connection;

import java.time.Instant;

import io.github.amqpmgmt.ManagementException;

/**
 * Something that failed, and when.
 *
 * @param time when it failed
 * @param failure what happened, without secrets
 * @since 0.1.0
 */
public record PastFailure(Instant time, ManagementException failure) {
}
