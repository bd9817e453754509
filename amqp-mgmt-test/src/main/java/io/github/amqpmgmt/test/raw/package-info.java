/**
 * A peer that sends what no AMQP library will: frames in bytes of the test's own making.
 * Performatives and sections are those of {@code org.apache.qpid.proton.amqp}.
 */
@NullMarked
package io.github.amqpmgmt.test.raw;

import org.jspecify.annotations.NullMarked;
