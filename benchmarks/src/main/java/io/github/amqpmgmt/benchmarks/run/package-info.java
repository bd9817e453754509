/**
 * The side-by-side run: starts a process for the responder and one for each client, and
 * has the clients take turns.
 */
@NullMarked
package io.github.amqpmgmt.benchmarks.run;

import org.jspecify.annotations.NullMarked;
