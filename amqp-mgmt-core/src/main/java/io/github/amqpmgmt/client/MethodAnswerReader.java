package io.github.amqpmgmt.client;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.client.ResultShape.Content;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer as what a method returns, without the future that it may be in.
 *
 * @param method the method
 * @param operation the operation on entities that was asked for, or {@code null}
 * @param values converts values
 */
record MethodAnswerReader(ClientMethod method, @Nullable EntityOperation operation,
		ResultValues values) implements AnswerReader<@Nullable Object> {

	private static final int NOT_FOUND = 404;

	@Override
	public boolean takes(ManagementResponse response) {
		return response.isSuccess() || this.method.anyStatus() || isEmpty(response);
	}

	/**
	 * To a method that returns an {@code Optional}, there being nothing is an answer as
	 * good as any.
	 */
	private boolean isEmpty(ManagementResponse response) {
		return response.statusCode() == NOT_FOUND && this.method.result().optional() && !this.method.anyStatus();
	}

	@Override
	@SuppressWarnings("NullAway") // does not see that the type argument may be null
	public @Nullable Object read(ManagementResponse response, ManagementDialect dialect, RequestSummary request)
			throws MalformedReplyException {
		ResultShape result = this.method.result();
		if (isEmpty(response)) {
			return Optional.empty();
		}
		if (result.content() == Content.RESPONSE) {
			return result.optional() ? Optional.of(response) : response;
		}
		if (result.content() == Content.NOTHING) {
			return null;
		}
		Object content = content(response, dialect);
		if (content == null && this.operation != null && !result.optional()) {
			throw EntityNotFoundException.nothingIn(response, request);
		}
		Object value = (content != null) ? converted(content) : null;
		return result.optional() ? Optional.ofNullable(value) : required(value);
	}

	/**
	 * What is to be converted, of the types of AMQP.
	 */
	private @Nullable Object content(ManagementResponse response, ManagementDialect dialect)
			throws MalformedReplyException {
		if (this.operation != null) {
			return dialect.entities().attributes(this.operation, response);
		}
		return response.body();
	}

	private @Nullable Object converted(Object content) {
		ResultShape result = this.method.result();
		Object value = (result.field() != null) ? this.values.field(this.method, content, result.field()) : content;
		Type type = (result.content() == Content.VALUE) ? result.type() : listOf(result.type());
		return (value != null) ? this.values.converted(this.method, value, type) : null;
	}

	private static Type listOf(Type element) {
		return new GenericType(List.class, List.of(element), null);
	}

	private Object required(@Nullable Object value) {
		return switch (this.method.result().content()) {
			case LIST -> (value != null) ? value : List.of();
			case STREAM -> ((value instanceof List<?> list) ? list : List.of()).stream();
			case VALUE, NOTHING, RESPONSE -> this.values.required(this.method, value);
		};
	}

}
