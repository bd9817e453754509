/**
 * Dialects: how a kind of management node wants requests written and how it answers.
 */
@NullMarked
package io.github.amqpmgmt.dialect;

import org.jspecify.annotations.NullMarked;
