/**
 * What is compared, the samples of a run, and the report made from them.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.report;

import org.jspecify.annotations.NullMarked;
