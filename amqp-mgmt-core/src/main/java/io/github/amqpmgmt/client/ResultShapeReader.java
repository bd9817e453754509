package io.github.amqpmgmt.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.client.ResultShape.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a return type what a method returns.
 */
final class ResultShapeReader {

	private final Consumer<String> problems;

	private final @Nullable String field;

	private boolean async;

	private boolean optional;

	ResultShapeReader(@Nullable String field, Consumer<String> problems) {
		this.field = field;
		this.problems = problems;
	}

	/**
	 * Reads a return type.
	 * @param returned the type, without variables
	 * @return what it is, or {@code null} if that is a problem
	 */
	@Nullable ResultShape read(Type returned) {
		Type type = returned;
		Class<?> raw = raw(type);
		if (raw == CompletableFuture.class || raw == CompletionStage.class) {
			this.async = true;
			type = argument(type);
		}
		else if (Future.class.isAssignableFrom(raw)) {
			return problem(raw, "declare a CompletableFuture");
		}
		if (type != null && raw(type) == Optional.class) {
			this.optional = true;
			type = argument(type);
		}
		return (type != null) ? content(type, raw(type)) : problem(raw(returned),
				"say what of, such as " + raw(returned).getSimpleName() + "<Map<String, Object>>");
	}

	private @Nullable ResultShape content(Type type, Class<?> raw) {
		if (raw == void.class || raw == Void.class) {
			return (this.optional || this.field != null) ? problem(raw, "there is nothing to return then")
					: shape(Content.NOTHING, type);
		}
		if (raw == ManagementResponse.class) {
			return (this.field != null) ? problem(raw, "which is more than the field of @ResponseField")
					: shape(Content.RESPONSE, type);
		}
		if (raw == List.class || raw == Collection.class || raw == Stream.class) {
			return elements(type, raw);
		}
		return value(type, raw);
	}

	private @Nullable ResultShape elements(Type type, Class<?> raw) {
		Type element = argument(type);
		if (element == null) {
			return problem(raw, "say what of, such as " + raw.getSimpleName() + "<String>");
		}
		if (raw == Stream.class && (this.async || this.optional)) {
			return problem(raw, "declare a List inside of CompletableFuture and Optional");
		}
		return shape((raw == Stream.class) ? Content.STREAM : Content.LIST, element);
	}

	private @Nullable ResultShape value(Type type, Class<?> raw) {
		if (raw == OptionalInt.class || raw == OptionalLong.class || raw == OptionalDouble.class) {
			return problem(raw, "declare an Optional, such as Optional<Long>");
		}
		if (raw == Optional.class || Future.class.isAssignableFrom(raw) || raw == CompletionStage.class
				|| BaseStream.class.isAssignableFrom(raw)) {
			return problem(raw, (this.optional || this.async)
					? "the order is CompletableFuture, Optional, List, each at most once" : "declare a Stream");
		}
		return shape(Content.VALUE, type);
	}

	private ResultShape shape(Content content, Type type) {
		return new ResultShape(this.async, this.optional, content, type, this.field);
	}

	private @Nullable ResultShape problem(Class<?> type, String action) {
		this.problems.accept("returns a " + type.getSimpleName() + ": " + action);
		return null;
	}

	private static @Nullable Type argument(Type type) {
		return (type instanceof ParameterizedType generic) ? generic.getActualTypeArguments()[0] : null;
	}

	static Class<?> raw(Type type) {
		if (type instanceof ParameterizedType generic) {
			return (Class<?>) generic.getRawType();
		}
		return (type instanceof Class<?> raw) ? raw : Object.class;
	}

}
