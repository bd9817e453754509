/**
 * Actuator endpoint for AMQP 1.0 management, and its auto-configuration.
 */
@NullMarked
package io.github.amqpmgmt.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
