package io.github.amqpmgmt.template;

import java.util.Map;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entity of an answer.
 *
 * @param operation what was asked for
 * @param objects makes of its attributes what the caller wants
 * @param <T> what the caller wants
 */
record EntityReader<T>(EntityOperation operation, ObjectReader<T> objects) implements AnswerReader<T> {

	static EntityReader<Map<String, @Nullable Object>> attributes(EntityOperation operation) {
		return new EntityReader<>(operation, ObjectReader.ATTRIBUTES);
	}

	static <T> EntityReader<T> object(EntityOperation operation, ObjectReader<T> objects) {
		return new EntityReader<>(operation, objects);
	}

	@Override
	public T read(ManagementResponse response, ManagementDialect dialect, RequestSummary request)
			throws MalformedReplyException {
		Map<String, @Nullable Object> attributes = dialect.entities().attributes(this.operation, response);
		if (attributes == null) {
			throw EntityNotFoundException.nothingIn(response, request);
		}
		return this.objects.read(attributes);
	}

}
