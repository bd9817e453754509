package io.github.amqpmgmt.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageCursorTests {

	private static final int MOST_REQUESTS = 1000;

	private final List<Query> asked = new ArrayList<>();

	private static Query query(long offset, Integer count) {
		return new Query("queue", List.of(), offset, count);
	}

	private static List<Map<String, Object>> rows(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> Map.<String, Object>of("n", i)).toList();
	}

	private PageStep<Map<String, Object>> ask(PageCursor cursor, PagingNode node, List<Map<String, Object>> rows) {
		Query query = cursor.next();
		this.asked.add(query);
		assertThat(this.asked).as("requests").hasSizeLessThan(MOST_REQUESTS);
		return cursor.answered(List.copyOf(node.answer(rows, query.offset(), query.count())), node.rule());
	}

	private List<Map<String, Object>> readAll(PageCursor first, PagingNode node, List<Map<String, Object>> rows) {
		List<Map<String, Object>> read = new ArrayList<>();
		this.asked.clear();
		PageCursor cursor = first;
		while (cursor != null) {
			PageStep<Map<String, Object>> step = ask(cursor, node, rows);
			assertThat(step.isPage() || step.rows().isEmpty()).isTrue();
			read.addAll(step.rows());
			cursor = step.next();
		}
		return read;
	}

	@ParameterizedTest
	@EnumSource
	void everyNodesRowsAreReadOnceAndInOrderWhateverPartIsAskedFor(PagingNode node) {
		for (int total = 0; total <= 9; total++) {
			for (Integer pageSize : new Integer[] { null, 1, 2, 3, 4, 8, 9, 10, 500 }) {
				for (int offset : new int[] { 0, 1, 3, 9, 20 }) {
					for (Integer count : new Integer[] { null, 1, 2, 3, 6, 9, 20 }) {
						int begin = Math.min(offset, total);
						int end = (count != null) ? Math.min(begin + count, total) : total;
						assertThat(readAll(PageCursor.of(query(offset, count), pageSize), node, rows(0, total)))
							.as("%d of %d rows from %d on by %d", count, total, offset, pageSize)
							.isEqualTo(rows(begin, end));
					}
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void rowsThatAreAllAlikeAreNotTakenForTheSameAgain(PagingNode node) {
		List<Map<String, Object>> alike = IntStream.range(0, 8)
			.mapToObj((i) -> Map.<String, Object>of("durable", true))
			.toList();
		assertThat(readAll(PageCursor.of(query(0, null), 2), node, alike)).isEqualTo(alike);
	}

	@ParameterizedTest
	@EnumSource
	void readingEndsAndSkipsNoRowThatStaysInPlaceWhileOthersComeAndGo(PagingNode node) {
		Random random = new Random(7);
		for (int run = 0; run < 300; run++) {
			List<Map<String, Object>> rows = new ArrayList<>(rows(0, 5 + random.nextInt(6)));
			List<Map<String, Object>> read = new ArrayList<>();
			this.asked.clear();
			PageCursor cursor = PageCursor.of(query(0, null), 1 + random.nextInt(5));
			while (cursor != null) {
				PageStep<Map<String, Object>> step = ask(cursor, node, rows);
				read.addAll(step.rows());
				cursor = step.next();
				if (rows.size() > 5 && random.nextBoolean()) {
					rows.remove(rows.size() - 1);
				}
				else if (rows.size() < 20) {
					rows.add(Map.of("n", 100 + rows.size()));
				}
			}
			assertThat(read).containsAll(rows(0, 5));
			assertThat(read.stream().filter(rows(0, 5)::contains)).doesNotHaveDuplicates();
		}
	}

	@Test
	void anHonestNodeIsAskedForOneRowMoreThanItHasWhenThereIsASecondPage() {
		readAll(PageCursor.of(query(0, null), 2), PagingNode.HONEST, rows(0, 5));
		assertThat(this.asked).containsExactly(query(0, 2), query(2, 2), query(PageCursor.BEYOND_ALL_ROWS, 1),
				query(4, 2));
	}

	@Test
	void aNodeWithOnePageIsAskedOnce() {
		readAll(PageCursor.of(query(0, null), 500), PagingNode.HONEST, rows(0, 5));
		assertThat(this.asked).containsExactly(query(0, 500));
	}

	@Test
	void withoutPagesTheNodeIsAskedForNeitherOffsetNorCount() {
		readAll(PageCursor.of(query(0, null), null), PagingNode.LOSES_THE_LAST_PAGE, rows(0, 5));
		assertThat(this.asked).containsExactly(query(0, null));
	}

	@Test
	void whereTheLastPageIsLostItIsAskedForByItsOffsetAlone() {
		readAll(PageCursor.of(query(0, null), 2), PagingNode.LOSES_THE_LAST_PAGE, rows(0, 8));
		assertThat(this.asked).containsExactly(query(0, 2), query(2, 2), query(4, 2), query(6, 2), query(6, null));
	}

	@Test
	void noMoreIsAskedForThanWanted() {
		readAll(PageCursor.of(query(1, 4), 3), PagingNode.LOSES_THE_LAST_PAGE, rows(0, 20));
		assertThat(this.asked).containsExactly(query(1, 3), query(4, 1));
	}

	@Test
	void onlyTheQuestionWhetherTheOffsetIsKeptMayBeRefused() {
		PageCursor first = PageCursor.of(query(0, null), 1);
		assertThat(first.mayBeRefused()).isFalse();
		PageCursor second = first.answered(rows(0, 1), Paging.BY_OFFSET_AND_COUNT).next();
		assertThat(second.mayBeRefused()).isFalse();
		assertThat(second.answered(rows(1, 2), Paging.BY_OFFSET_AND_COUNT).next().mayBeRefused()).isTrue();
	}

}
