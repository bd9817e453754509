/**
 * The side-by-side run: starts a process for the responder and one for each client, and
 * has the clients take turns. The run on growth does so with this project's client, step
 * by step.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.run;

import org.jspecify.annotations.NullMarked;
