/**
 * An embedded, programmable AMQP 1.0 management node for tests.
 * <p>
 * {@link io.github.amqpmgmt.test.EmbeddedManagementNode} is the entry point;
 * {@link io.github.amqpmgmt.test.FaultProxy} is a bad network before it. Values which
 * have an AMQP type without a Java counterpart (symbol, unsigned numbers, binary) are
 * those of {@code org.apache.qpid.proton.amqp}, in requests and in replies.
 */
@NullMarked
package io.github.amqpmgmt.test;

import org.jspecify.annotations.NullMarked;
