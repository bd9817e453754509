/**
 * Vocabulary and API of AMQP 1.0 management: operations, requests, responses and the
 * closed family of failures.
 */
@NullMarked
package io.github.amqpmgmt;

import org.jspecify.annotations.NullMarked;
