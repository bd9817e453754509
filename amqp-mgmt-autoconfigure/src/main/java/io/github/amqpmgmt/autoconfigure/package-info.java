/**
 * Auto-configuration for AMQP 1.0 management.
 */
@NullMarked
package io.github.amqpmgmt.autoconfigure;

import org.jspecify.annotations.NullMarked;
