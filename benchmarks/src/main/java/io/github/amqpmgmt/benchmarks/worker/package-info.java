/**
 * A process that runs one client: commands come in by standard input, one line of JSON
 * with what was measured goes out for each.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
