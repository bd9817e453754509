package io.github.amqpmgmt.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.amqpmgmt.RequestTimeoutException;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What parameters of methods of clients become in requests.
 */
class ParameterTests extends ClientFixture {

	private final Queues queues = client(Queues.class);

	private final Operations operations = client(Operations.class);

	@BeforeEach
	void answerAll() {
		this.node.whenAny().reply(200, "OK", Map.of());
	}

	@Test
	void theOperationAndTheTypeAreThoseOfTheAnnotations() {
		this.queues.purge("orders");
		assertThat(sent().operation()).isEqualTo("purge");
		assertThat(sent().type()).isEqualTo("queue");
		this.queues.purgeExchange("orders");
		assertThat(sent().type()).isEqualTo("exchange");
		this.queues.purgeAny("binding", "orders");
		assertThat(sent().type()).isEqualTo("binding");
		this.operations.properties("a", null, Optional.empty(), Level.LOW);
		assertThat(sent().type()).isNull();
	}

	@Test
	void namesAndIdentitiesArePropertiesOfOtherOperations() {
		this.queues.purge("orders");
		assertThat(sentProperties()).containsEntry("name", "orders").doesNotContainKey("identity");
		this.queues.purge(new UUID(1, 2));
		assertThat(sentProperties()).containsEntry("identity", new UUID(1, 2).toString()).doesNotContainKey("name");
		this.operations.both(5, Level.HIGH);
		assertThat(sentProperties()).containsEntry("name", "5").containsEntry("identity", "HIGH");
	}

	@Test
	void anEntityIsNamedAsTheDialectHasIt() {
		this.queues.delete("orders");
		assertThat(sentProperties()).containsEntry("name", "orders").doesNotContainKey("identity");
		this.queues.deleteByIdentity("42");
		assertThat(sentProperties()).containsEntry("identity", "42").doesNotContainKey("name");
	}

	@Test
	void propertiesAreApplicationProperties() {
		this.operations.properties("a", 5L, Optional.of(Instant.EPOCH), Level.LOW);
		assertThat(sentProperties()).containsEntry("text", "a")
			.containsEntry("a-number", 5L)
			.containsEntry("time", new Date(0))
			.containsEntry("level", "LOW");
	}

	@Test
	void propertiesThatAreMissingAreNotSent() {
		this.operations.properties("a", null, Optional.empty(), Level.LOW);
		assertThat(sentProperties()).containsOnlyKeys("operation", "text", "level");
	}

	@Test
	void theEntriesOfAMapAreProperties() {
		Map<String, Object> more = new LinkedHashMap<>(Map.of("first", 1, "second", Level.HIGH));
		more.put("third", null);
		this.operations.more(more, "x");
		assertThat(sentProperties()).containsOnlyKeys("operation", "first", "second", "fourth")
			.containsEntry("second", "HIGH");
		this.operations.more(null, "x");
		assertThat(sentProperties()).containsOnlyKeys("operation", "fourth");
	}

	@Test
	void theBodyIsWhatIsGiven() {
		this.operations.body(new NewQueue("orders", true, null));
		assertThat(sent().body()).isEqualTo(Map.of("name", "orders", "durable", true));
		this.operations.body(List.of(1, "two"));
		assertThat(sent().body()).isEqualTo(List.of(1, "two"));
		this.operations.body("text");
		assertThat(sent().body()).isEqualTo("text");
		this.operations.body(null);
		assertThat(sent().body()).isNull();
		this.operations.body(new byte[] { 1, 2 });
		assertThat(sent().body()).isEqualTo(new byte[] { 1, 2 });
		this.operations.body(new AmqpSequence<>(List.of(1, 2)));
		assertThat(sent().body()).isEqualTo(List.of(1, 2));
	}

	@Test
	void fieldsMakeABody() {
		this.operations.fields(new UUID[] { new UUID(1, 2) }, UnsignedInteger.valueOf(5), null, Optional.empty());
		Map<?, ?> body = (Map<?, ?>) sent().body();
		assertThat(body.keySet()).isEqualTo(java.util.Set.of("lock-tokens", "count"));
		assertThat((Object[]) body.get("lock-tokens")).containsExactly(new UUID(1, 2));
		assertThat(body.get("count")).hasToString("5");
		this.operations.fields(null, null, null, null);
		assertThat(sent().body()).isEqualTo(Map.of());
	}

	@Test
	void attributesAreTheBodyOfACreation() {
		this.queues.create("orders", new NewQueue(null, true, Level.HIGH));
		assertThat(sentProperties()).containsEntry("name", "orders").containsEntry("type", "queue");
		assertThat(sent().body()).isEqualTo(Map.of("durable", true, "level", "HIGH"));
		this.queues.createUnnamed(Map.of("name", "orders"));
		assertThat(sent().body()).isEqualTo(Map.of("name", "orders"));
		this.queues.createBare("orders");
		assertThat(sent().body()).isEqualTo(Map.of());
	}

	@Test
	void fieldsAreAttributesOfAnEntity() {
		this.queues.update("orders", 5, null);
		assertThat(sentProperties()).containsEntry("name", "orders");
		assertThat(sent().body()).isEqualTo(Map.of("limit", 5L));
	}

	@Test
	void propertiesMayBeAddedToOperationsOnEntities() {
		this.queues.delete("orders");
		assertThat(sentProperties()).doesNotContainKey("if-empty");
		this.queues.deleteIf("orders", true);
		assertThat(sentProperties()).containsEntry("if-empty", true).containsEntry("name", "orders");
	}

	@Test
	void aQueryAsksForAttributes() {
		this.node.when("QUERY").reply(200, "OK", Map.of("attributeNames", List.of("name"), "results", List.of()));
		this.queues.all();
		assertThat(sent().body()).isEqualTo(Map.of("attributeNames", List.of()));
		assertThat(sentProperties()).containsEntry("entityType", "queue");
		this.queues.some();
		assertThat(sent().body()).isEqualTo(Map.of("attributeNames", List.of("name", "durable")));
		this.queues.names();
		assertThat(sent().body()).isEqualTo(Map.of("attributeNames", List.of("name")));
	}

	@Test
	void anOperationOnEntitiesMayGoAsItIs() {
		this.queues.rawQuery("filter", Map.of("x", 1));
		assertThat(sentProperties()).containsOnlyKeys("operation", "type", "name").containsEntry("type", "queue");
		assertThat(sent().body()).isEqualTo(Map.of("x", 1));
	}

	@Test
	void aTimeoutIsThatOfTheCallOrOfTheMethodOrOfTheInterface() {
		this.node.when("slow").dropReply();
		assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(() -> client(Slow.class).byInterface());
		assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(() -> client(Slow.class).byMethod());
		assertThatExceptionOfType(RequestTimeoutException.class)
			.isThrownBy(() -> client(Slow.class).byCall(Duration.ofMillis(60)));
		assertThatExceptionOfType(RequestTimeoutException.class).isThrownBy(() -> client(Slow.class).byCall(null));
	}

	@Test
	void anIdempotentOperationIsSentAgain() {
		this.node.when("purge").once().dropConnection();
		this.queues.purgeAgain("orders");
		assertThat(this.node.requests()).hasSize(2);
	}

	@Test
	void argumentsThatMustBeThereAreMissed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.queues.purge((String) null))
			.withMessage("Parameter 1 (@Name) of Queues.purge(String) must not be null or blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.queues.purgeAny(" ", "orders"))
			.withMessage("Parameter 1 (@EntityType) of Queues.purgeAny(String, String) must not be null or blank");
		assertThatIllegalArgumentException().isThrownBy(() -> this.queues.create("orders", null))
			.withMessage("Parameter 2 (@Body) of Queues.create(String, NewQueue) must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> client(Slow.class).byCall(Duration.ZERO))
			.withMessage("Parameter 1 (@Timeout) of Slow.byCall(Duration) must not be zero or negative: PT0S");
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void placeholdersAreReplaced() {
		ManagementClients.builder(this.template)
			.placeholders((text) -> text.replace("${queues}", "org.example.Queue").replace("${limit}", "5s"))
			.build()
			.create(WithPlaceholders.class)
			.purge();
		assertThat(sent().type()).isEqualTo("org.example.Queue");
	}

	enum Level {

		LOW, HIGH

	}

	record NewQueue(@Nullable String name, boolean durable, @Nullable Level level) {
	}

	@AmqpManagementClient(type = "queue")
	interface Queues {

		@ManagementOperation("purge")
		void purge(@Name String name);

		@ManagementOperation("purge")
		void purge(@Identity UUID identity);

		@ManagementOperation(value = "purge", type = "exchange")
		void purgeExchange(@Name String name);

		@ManagementOperation("purge")
		void purgeAny(@EntityType String type, @Name String name);

		@ManagementOperation(value = "purge", idempotent = ManagementOperation.Idempotence.YES)
		void purgeAgain(@Name String name);

		@ManagementOperation("DELETE")
		void delete(@Name String name);

		@ManagementOperation("DELETE")
		void deleteByIdentity(@Identity String identity);

		@ManagementOperation("DELETE")
		void deleteIf(@Name String name, @Property("if-empty") boolean empty);

		@ManagementOperation("CREATE")
		void create(@Name String name, @Body NewQueue attributes);

		@ManagementOperation("CREATE")
		void createUnnamed(@Body Map<String, Object> attributes);

		@ManagementOperation("CREATE")
		void createBare(@Name String name);

		@ManagementOperation("UPDATE")
		void update(@Name String name, @BodyField("limit") long limit, @BodyField("policy") String policy);

		@ManagementOperation("QUERY")
		List<NewQueue> all();

		@ManagementOperation(value = "QUERY", attributes = { "name", "durable" })
		List<NewQueue> some();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		List<String> names();

		@ManagementOperation(value = "QUERY", raw = true)
		Map<String, Object> rawQuery(@Name String name, @Body Map<String, Object> body);

	}

	interface Operations {

		@ManagementOperation("both")
		void both(@Name int name, @Identity Level identity);

		@ManagementOperation("properties")
		void properties(@Property("text") String text, @Property("a-number") @Nullable Long number,
				@Property("time") Optional<Instant> time, @Property("level") Level level);

		@ManagementOperation("more")
		void more(@Property @Nullable Map<String, Object> properties, @Property("fourth") String fourth);

		@ManagementOperation("body")
		void body(@Body @Nullable Object body);

		@ManagementOperation("fields")
		void fields(@BodyField("lock-tokens") UUID @Nullable [] tokens,
				@BodyField("count") @Nullable UnsignedInteger count, @BodyField("text") @Nullable String text,
				@BodyField("option") @Nullable Optional<String> option);

	}

	@AmqpManagementClient(timeout = "50ms")
	interface Slow {

		@ManagementOperation("slow")
		void byInterface();

		@ManagementOperation(value = "slow", timeout = "PT0.04S")
		void byMethod();

		@ManagementOperation("slow")
		void byCall(@Timeout @Nullable Duration timeout);

	}

	@AmqpManagementClient(type = "${queues}", timeout = "${limit}")
	interface WithPlaceholders {

		@ManagementOperation("purge")
		void purge();

	}

}
