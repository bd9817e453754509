package io.github.amqpmgmt.azure;

import java.time.Instant;

/**
 * A partition of an event hub.
 *
 * @param name the name of the event hub
 * @param partition its id
 * @param beginSequenceNumber the sequence number of the first event that is kept
 * @param lastEnqueuedSequenceNumber the sequence number of the last event
 * @param lastEnqueuedOffset the offset of the last event
 * @param lastEnqueuedTimeUtc when the last event came
 * @param isPartitionEmpty whether no event is kept
 * @since 0.1.0
 */
public record EventHubPartition(String name, String partition, long beginSequenceNumber,
		long lastEnqueuedSequenceNumber, String lastEnqueuedOffset, Instant lastEnqueuedTimeUtc,
		boolean isPartitionEmpty) {
}
