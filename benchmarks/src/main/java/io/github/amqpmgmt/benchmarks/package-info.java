/**
 * Benchmarks of the client; they measure and assert nothing.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks;

import org.jspecify.annotations.NullMarked;
