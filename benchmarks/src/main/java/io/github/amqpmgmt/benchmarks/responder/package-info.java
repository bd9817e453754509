/**
 * The other side of the wire: a management node that answers from byte templates, so
 * cheaply that the client is what is measured, and an echo of bytes for the floor. No
 * AMQP library, one thread, hardly any garbage.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.responder;

import org.jspecify.annotations.NullMarked;
