package io.github.amqpmgmt.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.node.AnswerReader;
import io.github.amqpmgmt.support.UnusedNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class PageFetcherTests {

	private static final int ROWS = 300_000;

	private static final PageCursor FIRST = PageCursor.of(new Query("queue", List.of(), 0, null), ROWS);

	private final EndlessNode node = new EndlessNode();

	private final PageFetcher<Map<String, Object>> fetcher = new PageFetcher<>(
			new EntityCalls(this.node, ManagementConverter.create()), ManagementRequest.of("QUERY"),
			ObjectReader.ATTRIBUTES);

	@Test
	void aListOfANodeThatAlwaysHasMoreRowsEndsBeforeTheMemoryDoes() {
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> this.fetcher.fetchAll(FIRST))
			.withMessageContaining("more than 1000000 rows")
			.withMessageContaining("stream()")
			.satisfies((ex) -> assertThat(ex.execution()).isEqualTo(Execution.ANSWERED));
		assertThat(this.node.requests).isEqualTo(4);
	}

	@Test
	void soDoesOneThatIsToCome() {
		assertThatThrownBy(() -> this.fetcher.fetchAllAsync(FIRST).join())
			.hasCauseInstanceOf(MalformedResponseException.class);
		assertThat(this.node.requests).isEqualTo(4);
	}

	/**
	 * Answers each page in full.
	 */
	private static final class EndlessNode extends UnusedNode {

		private int requests;

		@Override
		@SuppressWarnings("unchecked")
		public <T> T execute(ManagementRequest request, AnswerReader<T> reader) {
			this.requests++;
			return (T) PageStep.page(Collections.nCopies(ROWS, Map.<String, Object>of()), FIRST);
		}

		@Override
		public <T> CompletableFuture<T> executeAsync(ManagementRequest request, AnswerReader<T> reader) {
			return CompletableFuture.completedFuture(execute(request, reader));
		}

	}

}
