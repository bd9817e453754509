package io.github.amqpmgmt.benchmarks.client;

/**
 * Where a client connects to.
 *
 * @param host the host
 * @param port the port
 * @param tls whether TLS is spoken there, with a certificate that is to be trusted
 * unseen: none but the responder's own is met
 */
public record Endpoint(String host, int port, boolean tls) {
}
