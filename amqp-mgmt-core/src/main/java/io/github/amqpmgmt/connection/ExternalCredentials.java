package io.github.amqpmgmt.connection;

import org.jspecify.annotations.Nullable;

/**
 * An identity that the peer knows already, usually from the client's TLS certificate, for
 * the SASL mechanism EXTERNAL.
 *
 * @param authorizationId whom to act as, or {@code null} for the one that the peer takes
 * from the certificate
 * @since 0.1.0
 */
public record ExternalCredentials(@Nullable String authorizationId) implements SaslCredentials {
}
