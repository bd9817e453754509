package io.github.amqpmgmt.client;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a method does, read once.
 *
 * @param label names the method in messages
 * @param kind whether it is an operation on entities, and which
 * @param operation the operation
 * @param type the entity type, or {@code null} for none, or if a parameter is it
 * @param target the management node, or {@code null} for the template's
 * @param attributes what a query asks for
 * @param timeout the limit, or {@code null} for the template's
 * @param idempotent whether it is, or {@code null} to go by the operation
 * @param anyStatus whether an answer is a result whatever its status
 * @param arguments what the parameters are
 * @param result what it returns
 */
record ClientMethod(String label, OperationKind kind, String operation, @Nullable String type, @Nullable String target,
		List<String> attributes, @Nullable Duration timeout, @Nullable Boolean idempotent, boolean anyStatus,
		List<Argument> arguments, ResultShape result) {
}
