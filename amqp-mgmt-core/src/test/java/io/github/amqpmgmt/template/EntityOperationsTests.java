package io.github.amqpmgmt.template;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementOperations.CreateSpec;
import io.github.amqpmgmt.ManagementOperations.ReadSpec;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.EntityDialect;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.StandardEntities;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EntityOperationsTests extends TemplateFixture {

	private static final String TYPE = "org.example.Queue";

	private ManagementTemplate speaking(EntityDialect entities) {
		return ManagementTemplate.builder(this.connection).dialect(new ManagementDialect() {
			@Override
			public String name() {
				return "of-test";
			}

			@Override
			public EntityDialect entities() {
				return entities;
			}
		}).build();
	}

	private ReceivedRequest onlyRequest() {
		assertThat(this.node.requests()).hasSize(1);
		return this.node.requests().get(0);
	}

	@Test
	void anEntityIsCreatedWithItsNameAndAttributes() {
		connect();
		this.node.when("CREATE", TYPE)
			.reply(201, "Created", Map.of("name", "orders", "durable", true, "queue-depth", 0L));
		Map<String, Object> created = this.template.create(TYPE)
			.name("orders")
			.attribute("durable", true)
			.attributes(Map.of("limit", 5L))
			.property("locales", "de")
			.execute();
		assertThat(created).containsOnly(Map.entry("name", "orders"), Map.entry("durable", true),
				Map.entry("queue-depth", 0L));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> created.put("a", 1));
		assertThat(onlyRequest().applicationProperties()).containsEntry("name", "orders")
			.containsEntry("locales", "de");
		assertThat(onlyRequest().body()).isEqualTo(Map.of("durable", true, "limit", 5L));
	}

	@Test
	void anEntityIsReadAsAnObject() {
		connect();
		this.node.when("READ", TYPE).reply(200, "OK", Map.of("name", "orders", "queue-depth", 7, "other", List.of()));
		ReadSpec read = this.template.read(TYPE).name("orders");
		assertThat(read.execute(Queue.class)).isEqualTo(new Queue("orders", 7L, null));
		assertThat(read.executeAsync(Queue.class).join()).isEqualTo(new Queue("orders", 7L, null));
		assertThat(read.executeAsync().join()).containsEntry("queue-depth", 7);
		assertThat(this.node.requests()).hasSize(3)
			.allSatisfy((request) -> assertThat(request.applicationProperties()).containsEntry("name", "orders"));
	}

	@Test
	void anEntityIsReadAsAGenericType() {
		connect();
		this.node.when("READ").reply(200, "OK", Map.of("in", 5, "out", (byte) 6));
		Map<String, Long> counts = this.template.read(TYPE).identity("1").execute(TypeOf.MAP_OF_LONG);
		assertThat(counts).isEqualTo(Map.of("in", 5L, "out", 6L));
		CompletableFuture<Map<String, Long>> later = this.template.read(TYPE)
			.identity("1")
			.executeAsync(TypeOf.MAP_OF_LONG);
		assertThat(later.join()).isEqualTo(counts);
		assertThat(this.node.requests().get(0).applicationProperties()).containsEntry("identity", "1");
	}

	@Test
	void anObjectsAttributesAreSentWithoutThoseThatAreNullAndSingleOnesAreSentAsNull() {
		connect();
		this.node.when("UPDATE").reply(200, "OK", null);
		UUID uuid = UUID.randomUUID();
		Map<String, Object> updated = this.template.update(TYPE)
			.name("orders")
			.attributes(new Change(5L, null, uuid))
			.attribute("alert", null)
			.execute();
		assertThat(updated).isEmpty();
		Map<String, Object> expected = new LinkedHashMap<>(Map.of("limit", 5L, "owner", uuid));
		expected.put("alert", null);
		assertThat(onlyRequest().body()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 202, 204, 299 })
	void anySuccessDeletesAnEntity(int status) {
		connect();
		this.node.when("DELETE", TYPE).reply(status, null, null);
		this.template.delete(TYPE).name("orders").execute();
		assertThat(this.template.delete(TYPE).name("orders").executeAsync().join()).isNull();
		assertThat(this.node.requests()).hasSize(2);
	}

	@Test
	void statusesAreTypedFailures() {
		connect();
		this.node.when("READ").reply(404, "gone", null);
		this.node.when("CREATE").reply(409, "there already", null);
		this.node.when("DELETE").reply(500, "broken", null);
		EntityNotFoundException missing = failure(EntityNotFoundException.class,
				() -> this.template.read(TYPE).name("orders").execute(Queue.class));
		assertThat(missing).hasMessageContaining("READ of " + TYPE).hasMessageContaining("gone");
		failure(EntityNotFoundException.class, () -> this.template.read(TYPE).name("a").executeAsync().join());
		failure(EntityConflictException.class, () -> this.template.create(TYPE).name("a").execute());
		assertThat(failure(ErrorResponseException.class, () -> this.template.delete(TYPE).name("a").execute()))
			.extracting(ErrorResponseException::statusCode)
			.isEqualTo(500);
	}

	@Test
	void findingNothingIsNoFailureButAnythingElseIs() {
		connect();
		this.node.when("READ").reply((request) -> switch (String.valueOf(request.applicationProperties().get("name"))) {
			case "orders" -> ManagementReply.ok(Map.of("name", "orders"));
			case "broken" -> ManagementReply.status(500, "broken");
			default -> ManagementReply.status(404, "gone");
		});
		List<String> told = Collections.synchronizedList(new ArrayList<>());
		ManagementTemplate listened = ManagementTemplate.builder(this.connection)
			.requestListener((target, request) -> (response, failure) -> told.add(response + " " + failure))
			.build();
		ReadSpec read = listened.read(TYPE);
		assertThat(read.name("orders").find()).hasValue(Map.of("name", "orders"));
		assertThat(read.name("orders").find(Queue.class)).hasValue(new Queue("orders", 0, null));
		assertThat(read.name("none").find()).isEmpty();
		assertThat(read.name("none").find(Queue.class)).isEmpty();
		assertThat(read.name("none").findAsync().join()).isEmpty();
		assertThat(read.name("orders").findAsync(Queue.class).join()).isPresent();
		assertThat(told.get(2)).isEqualTo("404 gone null");
		failure(ErrorResponseException.class, () -> read.name("broken").find());
	}

	@Test
	void aTransientAnswerIsNotTakenForNothingFound() {
		connect();
		this.node.when("READ").reply(200, "OK", Map.of("name", "orders"));
		this.node.when("READ").once().reply(503, "later", null);
		assertThat(this.template.read(TYPE).name("orders").find(Queue.class)).isPresent();
		assertThat(this.node.requests()).hasSize(2);
	}

	@Test
	void aDialectMaySayThatASuccessMeansNothingFound() {
		connect();
		this.node.whenAny().reply(200, "OK", null);
		ManagementTemplate strange = speaking(new NothingFound());
		EntityNotFoundException missing = failure(EntityNotFoundException.class,
				() -> strange.read(TYPE).name("orders").execute());
		assertThat(missing).hasMessageContaining("answered 200 without such an entity")
			.hasMessageContaining("Tried: READ of " + TYPE);
		assertThat(missing.execution()).isEqualTo(Execution.ANSWERED);
		assertThat(missing.statusCode()).isEqualTo(200);
		assertThat(strange.read(TYPE).name("orders").find(Queue.class)).isEmpty();
	}

	@Test
	void anAnswerThatBreaksTheDialectsRulesIsAMalformedResponse() {
		connect();
		this.node.whenAny().reply(200, "OK", List.of("no", "map"));
		List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
		ManagementTemplate listened = ManagementTemplate.builder(this.connection)
			.requestListener((target, request) -> (response, failure) -> told.add(failure))
			.build();
		for (MalformedResponseException failure : List.of(
				failure(MalformedResponseException.class, () -> listened.read(TYPE).name("a").execute()),
				failure(MalformedResponseException.class, () -> listened.read(TYPE).name("a").executeAsync().join()))) {
			assertThat(failure).hasMessageContaining("The body of the reply is no map")
				.hasMessageContaining("Tried: READ of " + TYPE)
				.hasMessageContaining("The node answered the request")
				.hasMessageContaining("dialect 'standard'");
			assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
			assertThat(told).contains(failure);
		}
	}

	@Test
	void aDialectThatThrowsIsAMalformedResponseToo() {
		connect();
		this.node.whenAny().reply(200, "OK", null);
		EntityDialect broken = new StandardEntities() {
			@Override
			public Map<String, Object> attributes(EntityOperation operation, ManagementResponse response) {
				throw new ClassCastException("of test");
			}
		};
		assertThat(failure(MalformedResponseException.class, () -> speaking(broken).read(TYPE).name("a").execute()))
			.hasMessageContaining("of test")
			.hasMessageContaining("of-test");
	}

	@Test
	void attributesThatDoNotFitTheTypeAreAConversionFailureOfTheRequest() {
		connect();
		this.node.whenAny().reply(200, "OK", Map.of("name", "orders", "queueDepth", "many"));
		for (ConversionFailedException failure : List.of(
				failure(ConversionFailedException.class, () -> this.template.read(TYPE).name("a").execute(Queue.class)),
				failure(ConversionFailedException.class,
						() -> this.template.read(TYPE).name("a").executeAsync(Queue.class).join()))) {
			assertThat(failure.attribute()).isEqualTo("queueDepth");
			assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
			assertThat(failure).hasMessageContaining("Tried: READ of " + TYPE).hasMessageNotContaining("many");
		}
	}

	@Test
	void aConverterThatThrowsOrMakesNothingIsAConversionFailure() {
		connect();
		this.node.whenAny().reply(200, "OK", Map.of("name", "orders"));
		assertThat(failure(ConversionFailedException.class,
				() -> converting(() -> null).read(TYPE).name("a").execute(Queue.class)))
			.hasMessageContaining("made nothing");
		ManagementTemplate throwing = converting(() -> {
			throw new IllegalStateException("of test");
		});
		assertThat(failure(ConversionFailedException.class, () -> throwing.read(TYPE).name("a").execute(Queue.class)))
			.hasMessageContaining("IllegalStateException")
			.hasRootCauseMessage("of test");
	}

	@Test
	void anErrorInAConstructorReachesTheCallerAndFreesTheSlot() {
		connect();
		this.node.whenAny().reply(200, "OK", Map.of("name", "orders"));
		ManagementTemplate throwing = converting(() -> {
			throw new NoClassDefFoundError("of test");
		});
		assertThat(throwing.read(TYPE).name("a").executeAsync(Queue.class)).failsWithin(Duration.ofSeconds(20))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(NoClassDefFoundError.class);
		assertThat(throwing.pending()).isZero();
	}

	private ManagementTemplate converting(Supplier<Object> objects) {
		return ManagementTemplate.builder(this.connection).converter(new StubConverter(objects)).build();
	}

	@Test
	void whatCanNeverBeSentIsRefusedAtTheCall() {
		connect();
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.read(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.query(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.schema().type(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.read(TYPE).name(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.read(TYPE).property("type", "a"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.read(TYPE).timeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.update(TYPE).attribute(" ", 1));
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.read(TYPE).execute())
			.withMessageContaining("Which entity of type " + TYPE)
			.withMessageContaining("name(..)");
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.delete(TYPE).executeAsync());
		failure(ConversionFailedException.class, () -> this.template.create(TYPE).attribute("a", new Object() {
		}));
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void specsAreImmutableAndReusable() {
		connect();
		this.node.whenAny().reply(200, "OK", null);
		CreateSpec durable = this.template.create(TYPE).attribute("durable", true);
		durable.name("first").attribute("limit", 1).execute();
		durable.name("second").execute();
		durable.execute();
		assertThat(this.node.requests()).extracting((request) -> request.applicationProperties().get("name"))
			.containsExactly("first", "second", null);
		assertThat(this.node.requests()).extracting(ReceivedRequest::body)
			.containsExactly(Map.of("durable", true, "limit", 1), Map.of("durable", true), Map.of("durable", true));
	}

	@Test
	void theLastKeyCounts() {
		connect();
		this.node.whenAny().reply(200, "OK", null);
		this.template.read(TYPE).name("orders").identity("1").execute();
		assertThat(onlyRequest().applicationProperties()).containsEntry("identity", "1").doesNotContainKey("name");
	}

	@Test
	void eachOperationHasItsDeadline() {
		connect();
		this.node.whenAny().dropReply();
		failure(RequestTimeoutException.class,
				() -> this.template.read(TYPE).name("a").timeout(Duration.ofMillis(50)).execute());
		failure(RequestTimeoutException.class,
				() -> this.template.query().timeout(Duration.ofMillis(50)).listAsync().join());
		this.node.whenAny().reply(200, "OK", null);
		assertThat(this.template.read(TYPE).name("a").noTimeout().execute()).isEmpty();
	}

	@Test
	void aWriteIsRepeatedOnlyIfTheCallerSaysSo() {
		connect();
		this.node.when("UPDATE").reply(200, "OK", null);
		this.node.when("UPDATE").once().reply(503, "later", null);
		this.template.update(TYPE).name("a").idempotent(true).execute();
		assertThat(this.node.requests()).hasSize(2);
		this.node.when("UPDATE").once().reply(503, "later", null);
		failure(ErrorResponseException.class, () -> this.template.update(TYPE).name("a").execute());
	}

	@Test
	void whatADialectDoesNotHaveIsRefusedBeforeAnythingIsSent() {
		connect();
		ManagementTemplate chosen = speaking(new NothingFound());
		assertThat(failure(UnsupportedManagementOperationException.class,
				() -> chosen.read(TYPE).path("orders/binding").execute()))
			.hasMessageContaining("no entity by path 'orders/binding'")
			.hasMessageContaining("Tried: READ of " + TYPE)
			.hasMessageContaining("was not executed");
		failure(UnsupportedManagementOperationException.class,
				() -> chosen.delete(TYPE).path("orders").executeAsync().join());
		assertThat(this.node.connectionsAccepted()).isZero();
		failure(UnsupportedManagementOperationException.class,
				() -> this.template.read(TYPE).path("orders").executeAsync().join());
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void listenersSeeTypedOperationsByTheirNamesAndTypes() {
		connect();
		this.node.whenAny().reply(200, "OK", null);
		List<ManagementRequest> started = new ArrayList<>();
		ManagementTemplate listened = ManagementTemplate.builder(this.connection).requestListener((target, request) -> {
			started.add(request);
			return null;
		}).build();
		listened.create(TYPE).execute();
		listened.read(TYPE).name("a").execute();
		listened.update(TYPE).name("a").execute();
		listened.delete(TYPE).name("a").execute();
		listened.query(TYPE).list();
		listened.query().list();
		listened.schema().types();
		assertThat(started).extracting(ManagementRequest::toString)
			.containsExactly("CREATE of " + TYPE, "READ of " + TYPE, "UPDATE of " + TYPE, "DELETE of " + TYPE,
					"QUERY of " + TYPE, "QUERY", "GET-TYPES");
	}

	record Queue(String name, long queueDepth, String owner) {
	}

	record Change(Long limit, String alternate, UUID owner) {
	}

	static final class TypeOf {

		static final Type MAP_OF_LONG = new ParameterizedType() {
			@Override
			public Type[] getActualTypeArguments() {
				return new Type[] { String.class, Long.class };
			}

			@Override
			public Type getRawType() {
				return Map.class;
			}

			@Override
			public Type getOwnerType() {
				return null;
			}
		};

	}

	static final class NothingFound extends StandardEntities {

		@Override
		public Map<String, Object> attributes(EntityOperation operation, ManagementResponse response) {
			return null;
		}

	}

	/**
	 * Makes objects of nothing.
	 */
	record StubConverter(Supplier<Object> objects) implements ManagementConverter {

		@Override
		@SuppressWarnings("unchecked")
		public <T> T read(Object value, Type type) {
			return (T) this.objects.get();
		}

		@Override
		public <T> List<T> readList(Object value, Class<T> elementType) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Object write(Object value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Map<String, Object> writeAttributes(Object entity) {
			throw new UnsupportedOperationException();
		}

	}

}
