package io.github.amqpmgmt.template;

import java.util.Collections;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Fetches a page when all rows before were taken. Like every spliterator, it has one
 * reader; the stream may be closed by another thread.
 */
final class RowSpliterator<T extends @Nullable Object> implements Spliterator<T> {

	private final PageFetcher<T> fetcher;

	private Iterator<T> rows = Collections.emptyIterator();

	private @Nullable PageCursor next;

	private volatile boolean closed;

	private RowSpliterator(PageFetcher<T> fetcher, PageCursor first) {
		this.fetcher = fetcher;
		this.next = first;
	}

	static <T extends @Nullable Object> Stream<T> stream(PageFetcher<T> fetcher, PageCursor first) {
		RowSpliterator<T> rows = new RowSpliterator<>(fetcher, first);
		return StreamSupport.stream(rows, false).onClose(rows::close);
	}

	private void close() {
		this.closed = true;
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		while (!this.closed && !this.rows.hasNext() && this.next != null) {
			fetch(this.next);
		}
		if (this.closed || !this.rows.hasNext()) {
			return false;
		}
		action.accept(this.rows.next());
		return true;
	}

	private void fetch(PageCursor cursor) {
		// Let go of the page before, so that there is never more than one.
		this.rows = Collections.emptyIterator();
		DefaultPage<T> page = this.fetcher.fetch(cursor);
		this.rows = page.rows().iterator();
		this.next = page.cursor();
	}

	/**
	 * Pages come one after the other.
	 */
	@Override
	public @Nullable Spliterator<T> trySplit() {
		return null;
	}

	@Override
	public long estimateSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public int characteristics() {
		return ORDERED;
	}

}
