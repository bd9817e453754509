/**
 * Auto-configuration for the health of AMQP 1.0 management.
 */
@NullMarked
package io.github.amqpmgmt.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
