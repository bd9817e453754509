package io.github.amqpmgmt.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What is wrong with interfaces is found before there is a client.
 */
class InterfaceErrorTests {

	private static List<String> problems(Class<?> type) {
		return failure(type).problems();
	}

	private static InvalidManagementClientException failure(Class<?> type) {
		InvalidManagementClientException failure = catchThrowableOfType(InvalidManagementClientException.class,
				() -> InterfaceReader.read(type, (text) -> text));
		assertThat(failure).as("failure for %s", type).isNotNull();
		return failure;
	}

	@Test
	void theMessageNamesTheInterfaceAndAllThatIsWrong() {
		InvalidManagementClientException failure = failure(Wrong.class);
		assertThat(failure.clientType()).isEqualTo(Wrong.class);
		assertThat(failure).hasMessage(Wrong.class.getName()
				+ " cannot be a management client:\n - purge() has no @ManagementOperation: say which operation it is, or "
				+ "make it a default method\n - read(String) parameter 1 (name) has no annotation: say what it is by one of "
				+ "@Name, @Identity, @Path, @EntityType, @Property, @Body, @BodyField, @Timeout\n - read(String) does not "
				+ "say which entity: add a parameter with @Name, @Identity or @Path");
		assertThat(failure.problems()).hasSize(3);
	}

	@Test
	void aClientIsAnInterfaceWithOperations() {
		assertThat(problems(String.class)).containsExactly("it is no interface: declare its operations in one");
		assertThat(problems(Override.class)).containsExactly("it is no interface: declare its operations in one");
		assertThat(problems(Runnable.class)).containsExactly(
				"run() has no @ManagementOperation: say which operation it is, or make it a default method");
		assertThat(problems(Empty.class))
			.containsExactly("it has no operations: declare methods with @ManagementOperation");
	}

	@Test
	void operationsAndTimesMakeSense() {
		assertThat(problems(Texts.class)).containsExactlyInAnyOrder(
				"blank() has a blank operation: name one, such as READ",
				"late() has a bad timeout: '5 apples' is no time: write one such as 5s, 200ms or PT5S, or 0 for no limit");
	}

	@Test
	void placeholdersCanBeResolved() {
		InvalidManagementClientException failure = catchThrowableOfType(InvalidManagementClientException.class,
				() -> InterfaceReader.read(Texts.class, (text) -> {
					if (text.equals("slow")) {
						throw new IllegalArgumentException("there is none");
					}
					return text;
				}));
		assertThat(failure.problems()).contains("late() has 'slow', which cannot be resolved: there is none");
	}

	@Test
	void parametersAreOneThing() {
		assertThat(problems(Parameters.class)).containsExactlyInAnyOrder(
				"both(String) parameter 1 (x) has several annotations, [@Name, @Body]: keep one of them",
				"named(Object) parameter 1 (name) is a java.lang.Object, but @Name takes text, a number, an enum or a UUID",
				"path(UUID) parameter 1 (path) is a java.util.UUID, but @Path takes text",
				"timed(long) parameter 1 (timeout) is a long, but @Timeout takes a java.time.Duration",
				"mapped(Map) parameter 1 (map) is a Map, which no single application property can be: leave the name "
						+ "away to send its entries as properties",
				"typed(String) parameter 1 (type) is @Property(\"type\"), which has a place of its own: use @EntityType",
				"operated(String) parameter 1 (x) is @Property(\"operation\"), which has a place of its own: use "
						+ "@ManagementOperation");
	}

	@Test
	void parametersGoTogether() {
		assertThat(problems(Combinations.class)).containsExactlyInAnyOrder(
				"bodies(Map, String) has a @Body and a @BodyField, which would be two bodies: keep either of them",
				"bodies(Map, Map) has both @Body and @Body, which set the same: keep one of them",
				"fields(String, String) has both @BodyField(\"a\") and @BodyField(\"a\"), which set the same: keep one of them",
				"properties(String, String) has both @Property(\"a\") and @Property(\"a\"), which set the same: keep one of them",
				"names(String, String) has both @Name and @Property(\"name\"), which set the same: keep one of them",
				"timeouts(Duration, Duration) has both @Timeout and @Timeout, which set the same: keep one of them",
				"types(String) has an entity type and an @EntityType parameter: keep one of them",
				"path(String) has a @Path, which only operations on entities have: use @Name, @Identity or @Property");
	}

	@Test
	void operationsOnEntitiesHaveATypeAndAnEntity() {
		assertThat(problems(Untyped.class))
			.containsExactly("read(String) has no entity type, which READ needs: say it in "
					+ "@ManagementOperation or @AmqpManagementClient, or by an @EntityType parameter");
		assertThat(problems(Entities.class)).containsExactlyInAnyOrder(
				"delete() does not say which entity: add a parameter with @Name, @Identity or @Path",
				"read(String, String) has 2 of @Name, @Identity and @Path: READ takes one; raw = true sends all as properties",
				"query(String) has 1 of @Name, @Identity and @Path: QUERY takes none; raw = true sends all as properties",
				"read(String, Map) has a body, but READ takes none; raw = true sends it as it is",
				"deleted(String) returns something, but DELETE answers nothing: declare void, CompletableFuture<Void> or "
						+ "ManagementResponse",
				"one() returns no list, but QUERY finds any number of entities: declare a List, a Stream or a "
						+ "CompletableFuture of a List",
				"perhaps() returns no list, but QUERY finds any number of entities: declare a List, a Stream or a "
						+ "CompletableFuture of a List",
				"many(String) returns several, but READ concerns one entity: declare a record, a bean or a Map",
				"attributes(String) has 'attributes', which only a QUERY asks for: take them away",
				"names() has 'attributes' and @ResponseField, which asks for one attribute: keep one of them");
	}

	@Test
	void returnTypesCanBeReturned() {
		assertThat(problems(Results.class)).containsExactlyInAnyOrder(
				"future() returns a Future: declare a CompletableFuture",
				"rawFuture() returns a CompletableFuture: say what of, such as CompletableFuture<Map<String, Object>>",
				"rawOptional() returns a Optional: say what of, such as Optional<Map<String, Object>>",
				"rawList() returns a List: say what of, such as List<String>",
				"optionalLong() returns a OptionalLong: declare an Optional, such as Optional<Long>",
				"optionalNothing() returns a Void: there is nothing to return then",
				"fieldOfNothing() returns a void: there is nothing to return then",
				"fieldOfResponse() returns a ManagementResponse: which is more than the field of @ResponseField",
				"laterStream() returns a Stream: declare a List inside of CompletableFuture and Optional",
				"ints() returns a IntStream: declare a Stream",
				"twice() returns a Optional: the order is CompletableFuture, Optional, List, each at most once",
				"inverted() returns a CompletableFuture: the order is CompletableFuture, Optional, List, each at most once",
				"variable() returns T, which has a type variable: declare a type that is known, or extend the interface "
						+ "with one",
				"variables() returns java.util.List<T>, which has a type variable: declare a type that is known, or "
						+ "extend the interface with one",
				"status() takes any status, but does not return it: declare ManagementResponse");
	}

	@Test
	void defaultMethodsAreNoOperations() {
		assertThat(problems(Defaults.class))
			.containsExactly("purge() is a default method with @ManagementOperation: take either away");
	}

	@AmqpManagementClient(type = "queue")
	interface Wrong {

		@ManagementOperation("READ")
		Optional<String> read(String name);

		void purge();

	}

	interface Empty {

		default void nothing() {
		}

	}

	interface Texts {

		@ManagementOperation("")
		void blank();

		@ManagementOperation(value = "slow", timeout = "5 apples")
		void late();

	}

	interface Parameters {

		@ManagementOperation("a")
		void both(@Name @Body String x);

		@ManagementOperation("a")
		void named(@Name Object name);

		@ManagementOperation("a")
		void path(@Path java.util.UUID path);

		@ManagementOperation("a")
		void timed(@Timeout long timeout);

		@ManagementOperation("a")
		void mapped(@Property("map") Map<String, String> map);

		@ManagementOperation("a")
		void typed(@Property String type);

		@ManagementOperation("a")
		void operated(@Property("operation") String x);

	}

	interface Combinations {

		@ManagementOperation("a")
		void bodies(@Body Map<String, String> body, @BodyField("x") String x);

		@ManagementOperation("a")
		void bodies(@Body Map<String, String> body, @Body Map<String, String> other);

		@ManagementOperation("a")
		void fields(@BodyField("a") String a, @BodyField("a") String b);

		@ManagementOperation("a")
		void properties(@Property("a") String a, @Property("a") String b);

		@ManagementOperation("a")
		void names(@Name String a, @Property("name") String b);

		@ManagementOperation("a")
		void timeouts(@Timeout Duration a, @Timeout Duration b);

		@ManagementOperation(value = "a", type = "queue")
		void types(@EntityType String type);

		@ManagementOperation("a")
		void path(@Path String path);

	}

	interface Untyped {

		@ManagementOperation("READ")
		Map<String, Object> read(@Name String name);

		@ManagementOperation("QUERY")
		List<String> everything();

	}

	@AmqpManagementClient(type = "queue")
	interface Entities {

		@ManagementOperation("DELETE")
		void delete();

		@ManagementOperation("READ")
		Map<String, Object> read(@Name String name, @Identity String identity);

		@ManagementOperation("QUERY")
		List<String> query(@Name String name);

		@ManagementOperation("READ")
		Map<String, Object> read(@Name String name, @Body Map<String, Object> body);

		@ManagementOperation("DELETE")
		boolean deleted(@Name String name);

		@ManagementOperation("QUERY")
		Map<String, Object> one();

		@ManagementOperation("QUERY")
		Optional<List<String>> perhaps();

		@ManagementOperation("READ")
		List<String> many(@Name String name);

		@ManagementOperation(value = "READ", attributes = "a")
		Map<String, Object> attributes(@Name String name);

		@ManagementOperation(value = "QUERY", attributes = "a")
		@ResponseField("a")
		List<String> names();

	}

	@SuppressWarnings("rawtypes")
	interface Results {

		@ManagementOperation("a")
		Future<String> future();

		@ManagementOperation("a")
		CompletableFuture rawFuture();

		@ManagementOperation("a")
		Optional rawOptional();

		@ManagementOperation("a")
		List rawList();

		@ManagementOperation("a")
		OptionalLong optionalLong();

		@ManagementOperation("a")
		Optional<Void> optionalNothing();

		@ManagementOperation("a")
		@ResponseField("x")
		void fieldOfNothing();

		@ManagementOperation("a")
		@ResponseField("x")
		ManagementResponse fieldOfResponse();

		@ManagementOperation("a")
		CompletableFuture<Stream<String>> laterStream();

		@ManagementOperation("a")
		IntStream ints();

		@ManagementOperation("a")
		Optional<Optional<String>> twice();

		@ManagementOperation("a")
		Optional<CompletableFuture<String>> inverted();

		@ManagementOperation("a")
		<T> T variable();

		@ManagementOperation("a")
		<T> List<T> variables();

		@ManagementOperation(value = "a", anyStatus = true)
		String status();

	}

	interface Defaults {

		@ManagementOperation("a")
		void a();

		@ManagementOperation("purge")
		default void purge() {
		}

	}

}
