package io.github.amqpmgmt.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an answer to a query brought: a page, or the need to ask something else for it.
 *
 * @param rows the rows of the page; none if there is no page yet
 * @param isPage whether there is a page
 * @param next what to ask next; {@code null} after the last page
 * @param <T> the type of the rows
 */
record PageStep<T extends @Nullable Object>(List<T> rows, boolean isPage, @Nullable PageCursor next) {

	static <T extends @Nullable Object> PageStep<T> page(List<T> rows, @Nullable PageCursor next) {
		return new PageStep<>(rows, true, next);
	}

	static <T extends @Nullable Object> PageStep<T> ask(PageCursor next) {
		return new PageStep<>(List.of(), false, next);
	}

	/**
	 * The same with what the caller wants of each row.
	 */
	static <T extends @Nullable Object> PageStep<T> of(PageStep<Map<String, @Nullable Object>> step,
			ObjectReader<T> objects) {
		List<T> read = new ArrayList<>(step.rows().size());
		for (Map<String, @Nullable Object> row : step.rows()) {
			read.add(objects.read(row));
		}
		return new PageStep<>(Collections.unmodifiableList(read), step.isPage(), step.next());
	}

}
