package io.github.amqpmgmt.token;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;

import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.connection.internal.TaskLoop;

/**
 * What the tokens of one connection have in common.
 *
 * @param connection the container-id of the connection
 * @param loop its event loop
 * @param userThreads where the provider may block
 * @param provider where tokens come from
 * @param exchange puts them
 * @param timeout how long the provider may take
 * @param pause the least time from one token that the peer took to the next
 * @param recovery the delays after failures
 * @param clock the time that expiries are compared with
 * @param random random numbers from 0 to 1
 * @param figures counts what happens
 */
record TokenEnvironment(String connection, TaskLoop loop, Executor userThreads, ManagementTokenProvider provider,
		TokenExchange exchange, Duration timeout, Duration pause, RecoveryOptions recovery, Clock clock,
		DoubleSupplier random, TokenFigures figures) {
}
