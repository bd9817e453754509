package io.github.amqpmgmt.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Fetches rows of one query.
 *
 * @param calls sends requests
 * @param settings all that does not concern the query
 * @param objects makes of each row what the caller wants
 * @param <T> the type of the rows
 */
record PageFetcher<T extends @Nullable Object>(EntityCalls calls, ManagementRequest settings, ObjectReader<T> objects) {

	/** As many elements as a reply may have. */
	private static final int MOST_ROWS = 1_000_000;

	/**
	 * Waits for a page.
	 */
	DefaultPage<T> fetch(PageCursor cursor) {
		PageStep<T> step = ask(cursor);
		while (!step.isPage() && step.next() != null) {
			step = ask(step.next());
		}
		return new DefaultPage<>(step.rows(), this, step.next());
	}

	/**
	 * Waits for all pages.
	 */
	List<T> fetchAll(PageCursor cursor) {
		List<T> rows = new ArrayList<>();
		PageCursor next = cursor;
		while (next != null) {
			PageStep<T> step = ask(next);
			gather(rows, step);
			next = step.next();
		}
		return Collections.unmodifiableList(rows);
	}

	private PageStep<T> ask(PageCursor cursor) {
		return this.calls.execute(request(cursor), new PageReader<>(cursor, this.objects));
	}

	CompletableFuture<PageStep<T>> askAsync(PageCursor cursor) {
		return this.calls.executeAsync(request(cursor), new PageReader<>(cursor, this.objects));
	}

	private ManagementRequest request(PageCursor cursor) {
		return Drafts.request(cursor.next(), this.settings);
	}

	/**
	 * Asks for a page.
	 * @param page makes of the page what the future holds
	 */
	<R> CompletableFuture<R> fetchAsync(PageCursor cursor, Function<DefaultPage<T>, R> page) {
		return PagesFuture.start(this::askAsync, cursor,
				(step) -> step.isPage() ? page.apply(new DefaultPage<>(step.rows(), this, step.next())) : null);
	}

	/**
	 * Asks for all pages.
	 */
	CompletableFuture<List<T>> fetchAllAsync(PageCursor cursor) {
		List<T> rows = new ArrayList<>();
		return PagesFuture.start(this::askAsync, cursor, (step) -> gathered(rows, step));
	}

	/**
	 * Called for one step after the other.
	 */
	private static <T extends @Nullable Object> @Nullable List<T> gathered(List<T> rows, PageStep<T> step) {
		gather(rows, step);
		return (step.next() == null) ? Collections.unmodifiableList(rows) : null;
	}

	/**
	 * A node that always has another page would fill the memory.
	 */
	private static <T extends @Nullable Object> void gather(List<T> rows, PageStep<T> step) {
		if (rows.size() + step.rows().size() > MOST_ROWS) {
			throw new MalformedResponseException(new Failure("The query has more than " + MOST_ROWS + " rows",
					"Read them by stream() or page by page, or limit them by count(..).", null, Execution.ANSWERED,
					null), null);
		}
		rows.addAll(step.rows());
	}

}
