package io.github.amqpmgmt.client;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a method does from its annotations and types.
 */
final class MethodReader {

	private final AnnotatedInterface client;

	private final UnaryOperator<String> placeholders;

	private final Method method;

	private final Consumer<String> problems;

	MethodReader(AnnotatedInterface client, UnaryOperator<String> placeholders, Method method,
			Consumer<String> problems) {
		this.client = client;
		this.placeholders = placeholders;
		this.method = method;
		this.problems = problems;
	}

	/**
	 * Reads the method.
	 * @return what it does, or {@code null} if there are problems
	 */
	@Nullable ClientMethod read() {
		ManagementOperation annotation = this.method.getAnnotation(ManagementOperation.class);
		if (annotation == null) {
			this.problems.accept("has no @ManagementOperation: say which operation it is, or make it a default method");
			return null;
		}
		String operation = text(annotation.value());
		if (operation.isBlank()) {
			this.problems.accept("has a blank operation: name one, such as READ");
		}
		OperationKind kind = annotation.raw() ? OperationKind.OTHER : OperationKind.of(operation);
		List<Argument> arguments = arguments();
		ResultShape result = result();
		if (result == null) {
			return null;
		}
		ClientMethod read = new ClientMethod(MethodLabel.of(this.client.type(), this.method), kind, operation,
				type(annotation, arguments), target(), List.of(annotation.attributes()), timeout(annotation),
				annotation.idempotent().orNull(), annotation.anyStatus(), arguments, result);
		new MethodRules(read, this.problems).check();
		return read;
	}

	private String text(String text) {
		try {
			return this.placeholders.apply(text);
		}
		catch (RuntimeException ex) {
			this.problems.accept("has '" + text + "', which cannot be resolved: " + ex.getMessage());
			return text;
		}
	}

	private List<Argument> arguments() {
		List<Argument> arguments = new ArrayList<>();
		Parameter[] parameters = this.method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			Argument argument = ArgumentReader.read(parameters[i], i, this.problems);
			if (argument != null) {
				arguments.add(argument);
			}
		}
		return arguments;
	}

	private @Nullable ResultShape result() {
		Type returned = this.client.variables().resolve(this.method.getGenericReturnType());
		if (returned == null) {
			this.problems.accept("returns " + this.method.getGenericReturnType().getTypeName()
					+ ", which has a type variable: declare a type that is known, or extend the interface with one");
			return null;
		}
		ResponseField field = this.method.getAnnotation(ResponseField.class);
		return new ResultShapeReader((field != null) ? field.value() : null, this.problems).read(returned);
	}

	private @Nullable String type(ManagementOperation annotation, List<Argument> arguments) {
		boolean fromParameter = arguments.stream().anyMatch((argument) -> argument.role() == Role.ENTITY_TYPE);
		if (!annotation.type().isEmpty() && fromParameter) {
			this.problems.accept("has an entity type and an @EntityType parameter: keep one of them");
		}
		String type = !annotation.type().isEmpty() ? annotation.type() : this.client.entityType(this.method);
		String resolved = fromParameter ? "" : text(type);
		return resolved.isEmpty() ? null : resolved;
	}

	private @Nullable String target() {
		String target = text(this.client.target(this.method));
		return target.isBlank() ? null : target;
	}

	private @Nullable Duration timeout(ManagementOperation annotation) {
		String timeout = !annotation.timeout().isEmpty() ? annotation.timeout() : this.client.timeout(this.method);
		String resolved = text(timeout);
		if (resolved.isEmpty()) {
			return null;
		}
		try {
			return Durations.parse(resolved);
		}
		catch (IllegalArgumentException ex) {
			this.problems.accept("has a bad timeout: " + ex.getMessage());
			return null;
		}
	}

}
