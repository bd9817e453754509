package io.github.amqpmgmt.clients.found;

/**
 * What a client of a test reads.
 */
public record Queue(String name, long depth) {
}
