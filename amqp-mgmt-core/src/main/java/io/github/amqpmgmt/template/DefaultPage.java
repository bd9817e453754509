package io.github.amqpmgmt.template;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementOperations.Page;
import org.jspecify.annotations.Nullable;

/**
 * A page that knows how to fetch the next one.
 */
final class DefaultPage<T extends @Nullable Object> implements Page<T> {

	private final List<T> rows;

	private final PageFetcher<T> fetcher;

	private final @Nullable PageCursor next;

	DefaultPage(List<T> rows, PageFetcher<T> fetcher, @Nullable PageCursor next) {
		this.rows = rows;
		this.fetcher = fetcher;
		this.next = next;
	}

	@Override
	public List<T> rows() {
		return this.rows;
	}

	@Override
	public boolean hasNext() {
		return this.next != null;
	}

	/**
	 * What to ask for the next page, or {@code null} after the last one.
	 */
	@Nullable PageCursor cursor() {
		return this.next;
	}

	@Override
	public Page<T> next() {
		return this.fetcher.fetch(required());
	}

	@Override
	public CompletableFuture<Page<T>> nextAsync() {
		return this.fetcher.fetchAsync(required(), (page) -> page);
	}

	private PageCursor required() {
		if (this.next == null) {
			throw new NoSuchElementException("This is the last page: ask hasNext() first");
		}
		return this.next;
	}

	@Override
	public String toString() {
		return "Page of " + this.rows.size() + " rows" + (hasNext() ? "" : ", the last one");
	}

}
