/**
 * Connections: transport, security, the protonj2 engine on its event loop, and the life
 * cycle of a connection that several management nodes share.
 */
@NullMarked
package io.github.amqpmgmt.connection;

import org.jspecify.annotations.NullMarked;
