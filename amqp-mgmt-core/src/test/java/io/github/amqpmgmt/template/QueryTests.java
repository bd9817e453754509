package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementOperations.Page;
import io.github.amqpmgmt.ManagementOperations.QuerySpec;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.StandardEntities;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryTests extends TemplateFixture {

	private static final String TYPE = "org.example.Queue";

	private static final List<String> NAMES = List.of("name", "depth");

	private ManagementTemplate template(PagingNode behavior) {
		connect();
		return ManagementTemplate.builder(this.connection).dialect(new ManagementDialect() {
			@Override
			public String name() {
				return behavior.name();
			}

			@Override
			public EntityDialect entities() {
				return new StandardEntities() {
					@Override
					public Paging paging(Query query) {
						return behavior.rule();
					}
				};
			}
		}).build();
	}

	/**
	 * Has the node answer from so many rows.
	 */
	private void hold(PagingNode behavior, int total) {
		List<List<Object>> rows = IntStream.range(0, total).mapToObj((i) -> List.<Object>of("queue-" + i, i)).toList();
		this.node.when("QUERY").reply((request) -> {
			Map<String, Object> properties = request.applicationProperties();
			Integer offset = (Integer) properties.getOrDefault("offset", 0);
			List<List<Object>> answer = behavior.answer(rows, offset, (Integer) properties.get("count"));
			return ManagementReply.ok(Map.of("attributeNames", NAMES, "results", answer));
		});
	}

	private static List<Queue> queues(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> new Queue("queue-" + i, i)).toList();
	}

	@ParameterizedTest
	@EnumSource
	void everyWayToReadGivesTheSameRowsFromEveryNode(PagingNode behavior) {
		QuerySpec query = template(behavior).query(TYPE).attributes("name", "depth").pageSize(3);
		for (int total : new int[] { 0, 2, 3, 7, 9 }) {
			hold(behavior, total);
			assertThat(query.list(Queue.class)).isEqualTo(queues(0, total));
			assertThat(query.listAsync(Queue.class).join()).isEqualTo(queues(0, total));
			assertThat(query.stream(Queue.class)).isEqualTo(queues(0, total));
			assertThat(pages(query.page(Queue.class))).isEqualTo(queues(0, total));
			assertThat(query.pageAsync(Queue.class)
				.thenCompose(QueryTests::pagesAsync)
				.orTimeout(20, TimeUnit.SECONDS)
				.join()).isEqualTo(queues(0, total));
			assertThat(query.offset(2).count(4).list(Queue.class))
				.isEqualTo(queues(Math.min(2, total), Math.min(6, total)));
		}
	}

	private static List<Queue> pages(Page<Queue> first) {
		List<Queue> rows = new ArrayList<>(first.rows());
		for (Page<Queue> page = first; page.hasNext();) {
			page = page.next();
			rows.addAll(page.rows());
		}
		return rows;
	}

	private static CompletableFuture<List<Queue>> pagesAsync(Page<Queue> page) {
		if (!page.hasNext()) {
			return CompletableFuture.completedFuture(page.rows());
		}
		return page.nextAsync()
			.thenCompose(QueryTests::pagesAsync)
			.thenApply((rest) -> Stream.concat(page.rows().stream(), rest.stream()).toList());
	}

	@Test
	void aQueryNamesTypeAttributesOffsetAndCount() {
		connect();
		hold(PagingNode.HONEST, 5);
		this.template.query(TYPE).attributes("name").offset(2).count(1).property("flag", true).list();
		Map<String, Object> properties = this.node.requests().get(0).applicationProperties();
		assertThat(properties).containsEntry("entityType", TYPE)
			.containsEntry("offset", 2)
			.containsEntry("count", 1)
			.containsEntry("flag", true);
		assertThat(this.node.requests().get(0).body()).isEqualTo(Map.of("attributeNames", List.of("name")));
	}

	@Test
	void withoutTypeAttributesAndPagesEverythingIsAskedForAtOnce() {
		connect();
		hold(PagingNode.HONEST, 5);
		assertThat(this.template.query().list()).hasSize(5).contains(Map.of("name", "queue-3", "depth", 3));
		assertThat(this.node.requests()).hasSize(1);
		assertThat(this.node.requests().get(0).applicationProperties()).doesNotContainKeys("entityType", "offset",
				"count");
	}

	@Test
	void rowsMayBeNarrowerThanTheirNamesAndACountIsNotNeeded() {
		connect();
		this.node.when("QUERY")
			.reply(200, "OK",
					Map.of("attributeNames", NAMES, "results", List.of(List.of("a", 1), List.of("b"), List.of())));
		assertThat(this.template.query(TYPE).list(Queue.class)).containsExactly(new Queue("a", 1), new Queue("b", 0),
				new Queue(null, 0));
	}

	@Test
	void rowsMayNotBeWiderThanTheirNames() {
		connect();
		this.node.when("QUERY")
			.reply(200, "OK", Map.of("attributeNames", List.of("name"), "results", List.of(List.of("a", 1))));
		assertThat(failure(MalformedResponseException.class, () -> this.template.query(TYPE).list()))
			.hasMessageContaining("2 values for 1 attribute names")
			.hasMessageContaining("Tried: QUERY of " + TYPE);
	}

	@Test
	void aRowThatDoesNotFitIsAConversionFailure() {
		connect();
		this.node.when("QUERY")
			.reply(200, "OK", Map.of("attributeNames", NAMES, "results", List.of(Arrays.asList("a", "deep"))));
		ConversionFailedException failure = failure(ConversionFailedException.class,
				() -> this.template.query(TYPE).listAsync(Queue.class).join());
		assertThat(failure.attribute()).isEqualTo("depth");
		assertThat(failure).hasMessageContaining("Tried: QUERY of " + TYPE);
	}

	@Test
	void aNodeThatRefusesAnOffsetBeyondItsRowsKeepsOffsets() {
		connect();
		hold(PagingNode.HONEST, 5);
		this.node
			.when((request) -> Integer.valueOf(PageCursor.BEYOND_ALL_ROWS)
				.equals(request.applicationProperties().get("offset")))
			.reply(400, "no such offset", null);
		assertThat(this.template.query(TYPE).pageSize(2).list(Queue.class)).isEqualTo(queues(0, 5));
		this.node.when((request) -> Integer.valueOf(2).equals(request.applicationProperties().get("offset")))
			.reply(400, "no", null);
		failure(ErrorResponseException.class, () -> this.template.query(TYPE).pageSize(2).list());
	}

	@Test
	void aStreamAsksForNothingBeforeItIsReadAndForNoMoreThanIsTaken() {
		connect();
		hold(PagingNode.HONEST, 100);
		Stream<Queue> stream = this.template.query(TYPE).pageSize(10).stream(Queue.class);
		assertThat(this.node.requests()).isEmpty();
		assertThat(stream.limit(10)).isEqualTo(queues(0, 10));
		assertThat(this.node.requests()).hasSize(1);
	}

	@Test
	void aStreamEndsWhenItIsClosed() {
		connect();
		hold(PagingNode.HONEST, 100);
		List<Queue> read = new ArrayList<>();
		try (Stream<Queue> stream = this.template.query(TYPE).pageSize(10).stream(Queue.class)) {
			Runnable close = stream::close;
			stream.forEach((queue) -> {
				read.add(queue);
				if (read.size() == 15) {
					close.run();
				}
			});
		}
		assertThat(read).isEqualTo(queues(0, 15));
		assertThat(this.node.requests()).hasSize(3);
	}

	@Test
	void aParallelStreamReadsPagesInOrderAllTheSame() {
		connect();
		hold(PagingNode.HONEST, 25);
		assertThat(this.template.query(TYPE).pageSize(10).stream(Queue.class).parallel().toList())
			.isEqualTo(queues(0, 25));
	}

	@Test
	void streamsReadFiveHundredRowsAtOnceUnlessToldOtherwise() {
		connect();
		hold(PagingNode.HONEST, 5);
		Iterator<Map<String, Object>> rows = this.template.query(TYPE).stream().iterator();
		assertThat(rows.next()).containsEntry("depth", 0);
		assertThat(this.template.query(TYPE).page().rows()).hasSize(5);
		assertThat(this.node.requests()).extracting(ReceivedRequest::applicationProperties)
			.allSatisfy((properties) -> assertThat(properties).containsEntry("count", 500));
	}

	@Test
	void theDeadlineIsOneOfEachPage() {
		connect();
		hold(PagingNode.HONEST, 4);
		this.node.when((request) -> Integer.valueOf(3).equals(request.applicationProperties().get("offset")))
			.dropReply();
		Iterator<Queue> rows = this.template.query(TYPE)
			.pageSize(1)
			.timeout(Duration.ofMillis(500))
			.stream(Queue.class)
			.iterator();
		assertThat(List.of(rows.next(), rows.next(), rows.next())).isEqualTo(queues(0, 3));
		failure(RequestTimeoutException.class, rows::hasNext);
	}

	@Test
	void afterTheLastPageThereIsNone() {
		connect();
		hold(PagingNode.HONEST, 5);
		Page<Map<String, Object>> only = this.template.query(TYPE).pageSize(6).page();
		assertThat(only.hasNext()).isFalse();
		assertThat(only).hasToString("Page of 5 rows, the last one");
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(only::next);
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(only::nextAsync);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> only.rows().clear());
	}

	@Test
	void impossibleBoundsAreRefused() {
		connect();
		QuerySpec query = this.template.query(TYPE);
		assertThatIllegalArgumentException().isThrownBy(() -> query.offset(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> query.count(0));
		assertThatIllegalArgumentException().isThrownBy(() -> query.pageSize(0));
	}

	record Queue(String name, long depth) {
	}

}
