/**
 * The clients that are compared, each behind the same small interface and in the fastest
 * configuration that its public API has.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.client;

import org.jspecify.annotations.NullMarked;
