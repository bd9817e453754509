package io.github.amqpmgmt.template;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import org.jspecify.annotations.Nullable;

/**
 * How far a query has got, and what to ask next. Immutable.
 *
 * <p>
 * Nodes exist that ignore offset and count. Their answers show it when they hold more
 * rows than asked for. If not, rows do not show it, for their values may have changed or
 * may all be the same. So the first answer that an offset should have changed is believed
 * only when an offset beyond all rows was answered with none.
 *
 * @param query all that the caller wants
 * @param pageSize how many rows to ask for at once, or {@code null} for all
 * @param taken how many rows the caller has got
 * @param offsetIsKept whether the node is known to leave out rows as asked
 * @param question what is asked next
 * @param held rows that wait for an answer to that question
 */
record PageCursor(Query query, @Nullable Integer pageSize, int taken, boolean offsetIsKept, Question question,
		List<Map<String, @Nullable Object>> held) {

	/** Where no node has a row. */
	static final int BEYOND_ALL_ROWS = 1_000_000_000;

	static PageCursor of(Query query, @Nullable Integer pageSize) {
		return new PageCursor(query, pageSize, 0, false, Question.PAGE, List.of());
	}

	/**
	 * What to ask the node.
	 */
	Query next() {
		return switch (this.question) {
			case PAGE -> this.query.page(position(), rowsToAskFor());
			case REST -> this.query.page(position(), null);
			case IS_OFFSET_KEPT -> this.query.page(BEYOND_ALL_ROWS, 1);
			case ALL -> this.query.page(0, null);
		};
	}

	/**
	 * Whether an error is an answer as good as no rows.
	 */
	boolean mayBeRefused() {
		return this.question == Question.IS_OFFSET_KEPT;
	}

	private long position() {
		return this.query.offset() + this.taken;
	}

	private @Nullable Integer rowsLeft() {
		return (this.query.count() != null) ? Integer.valueOf(this.query.count() - this.taken) : null;
	}

	private @Nullable Integer rowsToAskFor() {
		Integer left = rowsLeft();
		if (left == null || this.pageSize == null) {
			return (left != null) ? left : this.pageSize;
		}
		return Math.min(left, this.pageSize);
	}

	/**
	 * Goes on with the answer to {@link #next()}.
	 * @param rows the rows of the answer
	 * @param paging the node's rule
	 */
	PageStep<Map<String, @Nullable Object>> answered(List<Map<String, @Nullable Object>> rows, Paging paging) {
		return switch (this.question) {
			case PAGE -> page(rows, paging);
			case REST -> last(rows);
			case IS_OFFSET_KEPT -> believed(rows);
			case ALL -> lastOfAll(rows);
		};
	}

	private PageStep<Map<String, @Nullable Object>> page(List<Map<String, @Nullable Object>> rows, Paging paging) {
		Integer asked = rowsToAskFor();
		if (paging == Paging.ALL_AT_ONCE || (asked != null && rows.size() > asked)) {
			return lastOfAll(rows);
		}
		boolean byOffsetAlone = paging == Paging.REST_BY_OFFSET_ALONE;
		if (rows.isEmpty()) {
			return (byOffsetAlone && asked != null) ? PageStep.ask(asking(Question.REST, List.of())) : last(rows);
		}
		boolean believed = this.offsetIsKept || byOffsetAlone || position() == 0 || position() >= BEYOND_ALL_ROWS;
		return believed ? accepted(rows) : PageStep.ask(asking(Question.IS_OFFSET_KEPT, rows));
	}

	private PageStep<Map<String, @Nullable Object>> believed(List<Map<String, @Nullable Object>> rows) {
		if (rows.isEmpty()) {
			return new PageCursor(this.query, this.pageSize, this.taken, true, Question.PAGE, List.of())
				.accepted(this.held);
		}
		boolean countIsIgnored = rows.size() > 1 || rowsToAskFor() == null;
		return countIsIgnored ? lastOfAll(this.held) : PageStep.ask(asking(Question.ALL, List.of()));
	}

	private PageStep<Map<String, @Nullable Object>> accepted(List<Map<String, @Nullable Object>> rows) {
		Integer asked = rowsToAskFor();
		if (asked == null || rows.size() < asked || asked.equals(rowsLeft())) {
			return last(rows);
		}
		return PageStep.page(rows, new PageCursor(this.query, this.pageSize, this.taken + rows.size(),
				this.offsetIsKept, Question.PAGE, List.of()));
	}

	/**
	 * The last page, of an answer that begins with the first row of all.
	 */
	private PageStep<Map<String, @Nullable Object>> lastOfAll(List<Map<String, @Nullable Object>> rows) {
		int begin = (int) Math.min(position(), rows.size());
		return last(rows.subList(begin, rows.size()));
	}

	private PageStep<Map<String, @Nullable Object>> last(List<Map<String, @Nullable Object>> rows) {
		Integer left = rowsLeft();
		return PageStep.page((left != null && left < rows.size()) ? rows.subList(0, left) : rows, null);
	}

	private PageCursor asking(Question changed, List<Map<String, @Nullable Object>> rows) {
		return new PageCursor(this.query, this.pageSize, this.taken, this.offsetIsKept, changed, rows);
	}

	/**
	 * What can be asked.
	 */
	enum Question {

		/** The rows of a page. */
		PAGE,

		/** The rows from a position on, whose count the node does not answer right. */
		REST,

		/** A row that is not there. */
		IS_OFFSET_KEPT,

		/** All rows, since the node does not leave out any. */
		ALL

	}

}
