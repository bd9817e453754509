package io.github.amqpmgmt.client;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.client.ResultShape.Content;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.StandardEntities;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers as what methods return.
 */
final class ReplyReader {

	private static final EntityDialect ENTITIES = StandardEntities.INSTANCE;

	private final ManagementConverter converter;

	ReplyReader(ManagementConverter converter) {
		this.converter = converter;
	}

	/**
	 * Reads an answer.
	 * @return the result, without the future that it may be in
	 * @throws io.github.amqpmgmt.ManagementException if the answer is no such result
	 */
	@Nullable Object read(ClientMethod method, ManagementRequest request, ManagementResponse response) {
		ResultShape result = method.result();
		if (result.content() == Content.NOTHING) {
			return null;
		}
		if (result.content() == Content.RESPONSE) {
			return result.optional() ? Optional.of(response) : response;
		}
		try {
			return wrapped(method, converted(method, content(method, request, response)));
		}
		catch (MalformedReplyException ex) {
			throw new MalformedResponseException(failure(method, ex.getMessage(),
					"Check whether the node speaks the dialect that the template is set to."), ex);
		}
		catch (ConversionFailedException ex) {
			throw new ConversionFailedException(failure(method, ex.failure().problem(), ex.failure().action()),
					ex.attribute(), ex);
		}
	}

	private static Failure failure(ClientMethod method, @Nullable String problem, String action) {
		return new Failure(method.label() + " cannot return the answer: " + problem, action, null, Execution.ANSWERED,
				null);
	}

	private static @Nullable Object wrapped(ClientMethod method, @Nullable Object value) {
		ResultShape result = method.result();
		if (result.optional()) {
			return Optional.ofNullable(value);
		}
		if (result.content() == Content.STREAM) {
			return (value instanceof List<?> list) ? list.stream() : List.of().stream();
		}
		if (value == null && result.content() == Content.LIST) {
			return List.of();
		}
		if (value == null) {
			throw new ConversionFailedException(Failure.of(
					(result.field() != null) ? "There is no field '" + result.field() + "'" : "It has no body",
					"Declare an Optional, or void."), result.field(), null);
		}
		return value;
	}

	/**
	 * Whatever is to be converted, of the types of AMQP.
	 */
	private @Nullable Object content(ClientMethod method, ManagementRequest request, ManagementResponse response)
			throws MalformedReplyException {
		String field = method.result().field();
		EntityOperation operation = request.entityOperation();
		if (operation instanceof EntityOperation.Query query) {
			return rows(ENTITIES.page(query, response).rows(), field);
		}
		Object content = (operation != null) ? ENTITIES.attributes(operation, response) : response.body();
		if (field == null || content == null) {
			return content;
		}
		if (!(content instanceof Map<?, ?> map)) {
			throw new MalformedReplyException(
					"The body is no map with a field '" + field + "', but a " + content.getClass().getSimpleName());
		}
		return map.get(field);
	}

	private static List<?> rows(List<Map<String, @Nullable Object>> rows, @Nullable String field) {
		if (field == null) {
			return rows;
		}
		List<@Nullable Object> values = new ArrayList<>(rows.size());
		rows.forEach((row) -> values.add(row.get(field)));
		return values;
	}

	private @Nullable Object converted(ClientMethod method, @Nullable Object content) {
		if (content == null) {
			return null;
		}
		Type type = method.result().type();
		boolean several = method.result().content() != Content.VALUE;
		return this.converter.read(content, several ? new GenericType(List.class, List.of(type), null) : type);
	}

}
