/**
 * Clients as annotated interfaces.
 */
@NullMarked
package io.github.amqpmgmt.client;

import org.jspecify.annotations.NullMarked;
