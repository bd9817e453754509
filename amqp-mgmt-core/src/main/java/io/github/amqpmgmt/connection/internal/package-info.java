/**
 * What management nodes use of a connection. Public in Java only because it crosses
 * packages: not for use by applications, and subject to change without notice.
 */
@NullMarked
package io.github.amqpmgmt.connection.internal;

import org.jspecify.annotations.NullMarked;
