/**
 * Authorisation by tokens: of Azure's {@code $cbs} nodes before links are attached, and
 * of RabbitMQ's connections.
 */
@NullMarked
package io.github.amqpmgmt.token;

import org.jspecify.annotations.NullMarked;
