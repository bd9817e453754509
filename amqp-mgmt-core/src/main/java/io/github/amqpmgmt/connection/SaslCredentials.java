package io.github.amqpmgmt.connection;

/**
 * What a client proves its identity with. Printing it shows no secret.
 *
 * @since 0.1.0
 */
public sealed interface SaslCredentials permits Credentials, TokenCredentials, ExternalCredentials {

}
