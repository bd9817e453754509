package io.github.amqpmgmt.token;

/**
 * What Azure grants access to a namespace or an entity by: a {@link SharedAccessKey} to
 * sign with, or a {@link SharedAccessSignature} that somebody else made. Printing it
 * shows no secret.
 *
 * @since 0.1.0
 */
public sealed interface SharedAccess permits SharedAccessKey, SharedAccessSignature {

}
