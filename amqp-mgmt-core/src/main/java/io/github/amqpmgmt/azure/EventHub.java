package io.github.amqpmgmt.azure;

import java.time.Instant;
import java.util.List;

/**
 * An event hub.
 *
 * @param name its name
 * @param createdAt when it was created
 * @param partitionIds the ids of its partitions
 * @since 0.1.0
 */
public record EventHub(String name, Instant createdAt, List<String> partitionIds) {
}
