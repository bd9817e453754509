package io.github.amqpmgmt.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.StandardEntities;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What methods of clients return.
 */
class ReturnTypeTests extends ClientFixture {

	private static final Map<String, Object> ORDERS = Map.of("name", "orders", "queue-depth", 3L);

	private static final Map<String, Object> INVOICES = Map.of("name", "invoices", "queue-depth", 0);

	private final Queues queues = client(Queues.class);

	private final Operations operations = client(Operations.class);

	@Test
	void anEntityIsReadAsARecord() {
		answer("READ", ORDERS);
		assertThat(this.queues.read("orders")).isEqualTo(new Queue("orders", 3));
	}

	@Test
	void anEntityIsReadAsAMap() {
		answer("READ", Map.of("depth", 3, "limit", 5L));
		assertThat(this.queues.numbers("orders")).containsExactlyInAnyOrderEntriesOf(Map.of("depth", 3L, "limit", 5L));
		assertThat(this.queues.map("orders")).isEqualTo(Map.of("depth", 3, "limit", 5L));
	}

	@Test
	void anEntityMayBeMissing() {
		answer("READ", ORDERS);
		assertThat(this.queues.find("orders")).contains(new Queue("orders", 3));
		this.node.when("READ").reply(404, "no such queue", null);
		assertThat(this.queues.find("orders")).isEmpty();
		assertThat(this.queues.findNumbers("orders")).isEmpty();
		assertThat(this.queues.findLater("orders").join()).isEmpty();
		assertThat(this.queues.findDepth("orders")).isEmpty();
		assertThat(this.queues.findResponse("orders")).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.queues.read("orders"));
	}

	@Test
	void theDialectSaysWhetherThereIsAnEntity() {
		answer("READ", Map.of("name", "nothing"));
		ManagementTemplate inDialect = ManagementTemplate.builder(this.connection)
			.dialect(new NothingDialect())
			.build();
		Queues inItsWords = ManagementClients.create(inDialect, Queues.class);
		assertThat(inItsWords.find("orders")).isEmpty();
		assertThat(inItsWords.findDepth("orders")).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> inItsWords.read("orders"));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> inItsWords.depth("orders"));
	}

	@Test
	void entitiesComeLater() throws Exception {
		answer("READ", ORDERS);
		assertThat(this.queues.readLater("orders").get(20, TimeUnit.SECONDS)).isEqualTo(new Queue("orders", 3));
		assertThat(this.queues.findLater("orders").get(20, TimeUnit.SECONDS)).contains(new Queue("orders", 3));
		assertThat(this.queues.stage("orders").toCompletableFuture().get(20, TimeUnit.SECONDS))
			.isEqualTo(new Queue("orders", 3));
	}

	@Test
	void oneAttributeOfAnEntityIsTheResult() {
		answer("READ", ORDERS);
		assertThat(this.queues.depth("orders")).isEqualTo(3);
		assertThat(this.queues.findDepth("orders")).contains(3L);
	}

	@Test
	void whatIsCreatedIsReturned() {
		answer("CREATE", ORDERS);
		assertThat(this.queues.create("orders", Map.of())).isEqualTo(new Queue("orders", 3));
	}

	@Test
	void aDeletionReturnsNothing() {
		answer("DELETE", Map.of());
		this.queues.delete("orders");
		assertThat(this.queues.deleteLater("orders").join()).isNull();
		assertThat(this.node.requests()).extracting((request) -> request.operation()).containsOnly("DELETE");
	}

	@Test
	void aQueryReturnsEntities() {
		answerQuery();
		assertThat(this.queues.list()).containsExactly(new Queue("orders", 3), new Queue("invoices", 0));
		assertThat(this.queues.collection()).hasSize(2);
		assertThat(this.queues.stream()).containsExactly(new Queue("orders", 3), new Queue("invoices", 0));
		assertThat(this.queues.listLater().join()).hasSize(2);
		assertThat(this.queues.maps()).extracting((row) -> row.get("name")).containsExactly("orders", "invoices");
		assertThat(this.queues.mapStream()).extracting((row) -> row.get("name")).containsExactly("orders", "invoices");
	}

	@Test
	void oneAttributeOfEachEntityIsTheResult() {
		answerQuery();
		assertThat(this.queues.names()).containsExactly("orders", "invoices");
		assertThat(this.queues.nameStream()).containsExactly("orders", "invoices");
		assertThat(this.queues.namesLater().join()).containsExactly("orders", "invoices");
	}

	private void answerQuery() {
		answer("QUERY", Map.of("attributeNames", List.of("name", "queue-depth"), "results",
				List.of(new ArrayList<>(List.of("orders", 3L)), List.of("invoices", 0))));
	}

	@Test
	void theWholeAnswerIsReturned() {
		this.node.when("READ").reply(201, "made", ORDERS);
		assertThat(this.queues.response("orders").statusCode()).isEqualTo(201);
		assertThat(this.queues.responseLater("orders").join().statusDescription()).isEqualTo("made");
		assertThat(this.queues.findResponse("orders")).map(ManagementResponse::bodyAsMap).contains(ORDERS);
	}

	@Test
	void anAnswerOfAnyStatusIsReturnedWhenWanted() {
		this.node.when("READ").reply(404, "gone", null);
		assertThat(this.queues.anyResponse("orders").statusCode()).isEqualTo(404);
		assertThat(this.queues.anyResponseLater("orders").join().statusCode()).isEqualTo(404);
	}

	@Test
	void otherOperationsReturnTheirBody() {
		answer("count", 7);
		assertThat(this.operations.count()).isEqualTo(7);
		assertThat(this.operations.countLater().join()).isEqualTo(7);
		assertThat(this.operations.findCount()).contains(7);
		assertThat(this.operations.anything()).isEqualTo(7);
		answer("list", List.of(1, 2));
		assertThat(this.operations.list()).containsExactly(1L, 2L);
		assertThat(this.operations.stream()).containsExactly(1L, 2L);
		assertThat(this.operations.findList()).contains(List.of(1L, 2L));
		assertThat(this.operations.listLater().join()).contains(List.of(1L, 2L));
		answer("level", "HIGH");
		assertThat(this.operations.level()).isEqualTo(Level.HIGH);
		answer("ids", new UUID[] { new UUID(1, 2) });
		assertThat(this.operations.ids()).containsExactly(new UUID(1, 2));
	}

	@Test
	void oneFieldOfTheBodyIsTheResult() {
		answer("renew", Map.of("expirations", List.of("a", "b"), "other", 1));
		assertThat(this.operations.expirations()).containsExactly("a", "b");
		assertThat(this.operations.other()).isEqualTo(1);
	}

	@Test
	void nothingIsAnEmptyResultWhereThereIsOne() {
		answer("list", null);
		answer("count", null);
		answer("renew", Map.of());
		assertThat(this.operations.list()).isEmpty();
		assertThat(this.operations.stream()).isEmpty();
		assertThat(this.operations.findList()).isEmpty();
		assertThat(this.operations.findCount()).isEmpty();
		assertThat(this.operations.expirations()).isEmpty();
		assertThat(this.operations.findOther()).isEmpty();
	}

	@Test
	void nothingIsReadWhereNothingIsReturned() {
		answer("count", "no number");
		this.operations.ping();
		assertThat(this.operations.pingLater().join()).isNull();
	}

	/**
	 * Whose nodes answer with success when there is nothing.
	 */
	private static final class NothingDialect implements ManagementDialect {

		@Override
		public String name() {
			return "nothing";
		}

		@Override
		public EntityDialect entities() {
			return new StandardEntities() {

				@Override
				public @Nullable Map<String, @Nullable Object> attributes(EntityOperation operation,
						ManagementResponse response) {
					return null;
				}

			};
		}

	}

	record Queue(String name, long queueDepth) {
	}

	enum Level {

		LOW, HIGH

	}

	@AmqpManagementClient(type = "queue")
	interface Queues {

		@ManagementOperation("READ")
		Queue read(@Name String name);

		@ManagementOperation("READ")
		Map<String, Long> numbers(@Name String name);

		@ManagementOperation("READ")
		Map<String, ?> map(@Name String name);

		@ManagementOperation("READ")
		Optional<Queue> find(@Name String name);

		@ManagementOperation("READ")
		Optional<Map<String, Long>> findNumbers(@Name String name);

		@ManagementOperation("READ")
		CompletableFuture<Queue> readLater(@Name String name);

		@ManagementOperation("READ")
		CompletionStage<Queue> stage(@Name String name);

		@ManagementOperation("READ")
		CompletableFuture<Optional<Queue>> findLater(@Name String name);

		@ManagementOperation("READ")
		@ResponseField("queue-depth")
		long depth(@Name String name);

		@ManagementOperation("READ")
		@ResponseField("queue-depth")
		Optional<Long> findDepth(@Name String name);

		@ManagementOperation("READ")
		ManagementResponse response(@Name String name);

		@ManagementOperation("READ")
		CompletableFuture<ManagementResponse> responseLater(@Name String name);

		@ManagementOperation("READ")
		Optional<ManagementResponse> findResponse(@Name String name);

		@ManagementOperation(value = "READ", anyStatus = true)
		ManagementResponse anyResponse(@Name String name);

		@ManagementOperation(value = "READ", anyStatus = true)
		CompletableFuture<ManagementResponse> anyResponseLater(@Name String name);

		@ManagementOperation("CREATE")
		Queue create(@Name String name, @Body Map<String, ?> attributes);

		@ManagementOperation("DELETE")
		void delete(@Name String name);

		@ManagementOperation("DELETE")
		CompletableFuture<Void> deleteLater(@Name String name);

		@ManagementOperation("QUERY")
		List<Queue> list();

		@ManagementOperation("QUERY")
		Collection<Queue> collection();

		@ManagementOperation("QUERY")
		Stream<Queue> stream();

		@ManagementOperation("QUERY")
		CompletableFuture<List<Queue>> listLater();

		@ManagementOperation("QUERY")
		List<Map<String, Object>> maps();

		@ManagementOperation("QUERY")
		Stream<Map<String, Object>> mapStream();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		List<String> names();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		Stream<String> nameStream();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		CompletableFuture<List<String>> namesLater();

	}

	interface Operations {

		@ManagementOperation("count")
		void ping();

		@ManagementOperation("count")
		CompletableFuture<Void> pingLater();

		@ManagementOperation("count")
		int count();

		@ManagementOperation("count")
		CompletableFuture<Integer> countLater();

		@ManagementOperation("count")
		Optional<Integer> findCount();

		@ManagementOperation("count")
		Object anything();

		@ManagementOperation("list")
		List<Long> list();

		@ManagementOperation("list")
		Stream<Long> stream();

		@ManagementOperation("list")
		Optional<List<Long>> findList();

		@ManagementOperation("list")
		CompletableFuture<Optional<List<Long>>> listLater();

		@ManagementOperation("level")
		Level level();

		@ManagementOperation("ids")
		UUID[] ids();

		@ManagementOperation("renew")
		@ResponseField("expirations")
		List<String> expirations();

		@ManagementOperation("renew")
		@ResponseField("other")
		int other();

		@ManagementOperation("renew")
		@ResponseField("other")
		Optional<Integer> findOther();

	}

}
