package io.github.amqpmgmt.template;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to what a cursor asked.
 *
 * @param cursor what was asked
 * @param objects makes of each row what the caller wants
 * @param <T> the type of the rows
 */
record PageReader<T extends @Nullable Object>(PageCursor cursor,
		ObjectReader<T> objects) implements AnswerReader<PageStep<T>> {

	@Override
	public boolean takes(ManagementResponse response) {
		return response.isSuccess() || (this.cursor.mayBeRefused() && isForGood(response.statusCode()));
	}

	private static boolean isForGood(int status) {
		return status >= 400 && status <= 499 && status != 408 && status != 429;
	}

	@Override
	public PageStep<T> read(ManagementResponse response, ManagementDialect dialect, RequestSummary request)
			throws MalformedReplyException {
		EntityDialect entities = dialect.entities();
		Query query = this.cursor.next();
		List<Map<String, @Nullable Object>> rows = response.isSuccess() ? entities.page(query, response).rows()
				: List.of();
		return PageStep.of(this.cursor.answered(rows, entities.paging(query)), this.objects);
	}

}
