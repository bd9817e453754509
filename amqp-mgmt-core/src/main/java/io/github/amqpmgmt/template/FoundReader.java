package io.github.amqpmgmt.template;

import java.util.Optional;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.node.AnswerReader;

/**
 * Takes it for an answer as good as any that there is no such entity.
 *
 * @param entities reads an entity that there is
 * @param <T> what the caller wants
 */
record FoundReader<T>(EntityReader<T> entities) implements AnswerReader<Optional<T>> {

	private static final int NOT_FOUND = 404;

	@Override
	public boolean takes(ManagementResponse response) {
		return response.isSuccess() || response.statusCode() == NOT_FOUND;
	}

	@Override
	public Optional<T> read(ManagementResponse response, ManagementDialect dialect, RequestSummary request)
			throws MalformedReplyException {
		if (response.statusCode() == NOT_FOUND) {
			return Optional.empty();
		}
		try {
			return Optional.of(this.entities.read(response, dialect, request));
		}
		catch (EntityNotFoundException ex) {
			return Optional.empty();
		}
	}

}
