/**
 * Auto-configuration for meters of AMQP 1.0 management.
 */
@NullMarked
package io.github.amqpmgmt.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
