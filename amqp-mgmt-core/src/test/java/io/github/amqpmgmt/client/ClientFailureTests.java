package io.github.amqpmgmt.client;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestTimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How methods of clients fail.
 */
class ClientFailureTests extends ClientFixture {

	private final Queues queues = client(Queues.class);

	private static <T extends Throwable> T failure(Class<T> type, ThrowingCallable call) {
		T failure = catchThrowableOfType(type, call);
		assertThat(failure).isNotNull();
		return failure;
	}

	@Test
	void aStatusIsAFailure() {
		this.node.when("CREATE").reply(409, "there is one already", null);
		EntityConflictException failure = failure(EntityConflictException.class, () -> this.queues.create("orders"));
		assertThat(failure.statusCode()).isEqualTo(409);
		assertThat(failureOf(this.queues.createLater("orders"))).isInstanceOf(EntityConflictException.class);
	}

	@Test
	void aMissingEntityIsAFailureWhereItIsNotOptional() {
		this.node.when("READ").reply(404, "gone", null);
		failure(EntityNotFoundException.class, () -> this.queues.read("orders"));
		assertThat(failureOf(this.queues.readLater("orders"))).isInstanceOf(EntityNotFoundException.class);
	}

	@Test
	void otherFailuresAreNoMissingEntity() {
		this.node.when("READ").reply(500, "broken", null);
		assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> this.queues.find("orders"));
		assertThat(failureOf(this.queues.findLater("orders"))).isInstanceOf(ManagementException.class);
	}

	@Test
	void aMissingAnswerIsATimeout() {
		this.node.when("READ").dropReply();
		RequestTimeoutException failure = failure(RequestTimeoutException.class,
				() -> this.queues.read("orders", Duration.ofMillis(50)));
		assertThat(failure.execution()).isEqualTo(Execution.OUTCOME_UNKNOWN);
	}

	@Test
	void anAnswerOfAnotherTypeIsAFailureThatNamesTheMethod() {
		answer("count", "many");
		ConversionFailedException failure = failure(ConversionFailedException.class, this.queues::count);
		assertThat(failure).hasMessageContaining("Queues.count()")
			.hasMessageContaining("java.lang.String")
			.hasMessageContaining("int")
			.message()
			.doesNotContain("many");
		assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
		assertThat(failureOf(this.queues.countLater())).isInstanceOf(ConversionFailedException.class)
			.hasMessageContaining("Queues.countLater()");
	}

	@Test
	void anAttributeOfAnotherTypeIsAFailureThatNamesIt() {
		answer("READ", Map.of("name", "orders", "depth", List.of()));
		ConversionFailedException failure = failure(ConversionFailedException.class, () -> this.queues.read("orders"));
		assertThat(failure.attribute()).isEqualTo("depth");
	}

	@Test
	void anAnswerWithoutContentIsAFailureWhereItIsNotOptional() {
		answer("count", null);
		assertThat(failure(ConversionFailedException.class, this.queues::count)).hasMessageContaining("Optional");
		answer("renew", Map.of("other", 1));
		ConversionFailedException failure = failure(ConversionFailedException.class, this.queues::expiration);
		assertThat(failure.attribute()).isEqualTo("expiration");
	}

	@Test
	void aFieldOfNoMapIsAFailure() {
		answer("renew", List.of(1));
		assertThat(failure(ConversionFailedException.class, this.queues::expiration))
			.hasMessageContaining("no map with a field 'expiration'");
	}

	@Test
	void anEntityThatIsNoMapIsAFailure() {
		answer("READ", "orders");
		assertThat(failure(MalformedResponseException.class, () -> this.queues.read("orders")).execution())
			.isEqualTo(Execution.ANSWERED);
	}

	@Test
	void anArgumentThatAmqpHasNoTypeForIsNotSent() {
		ConversionFailedException failure = failure(ConversionFailedException.class,
				() -> this.queues.send(Map.of("x", BigInteger.ONE.shiftLeft(70))));
		assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(failureOf(this.queues.sendLater(Map.of("x", BigInteger.ONE.shiftLeft(70)))))
			.isInstanceOf(ConversionFailedException.class);
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void cancellingAFutureEndsItsRequest() {
		this.node.when("READ").dropReply();
		CompletableFuture<Queue> later = this.queues.readLater("orders");
		Awaitility.await().until(() -> this.template.pending() == 1);
		assertThat(later.cancel(false)).isTrue();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
		assertThat(later).isCancelled();
	}

	@Test
	void cancellingTheFutureOfAQueryEndsItsRequest() {
		this.node.when("QUERY").dropReply();
		CompletableFuture<List<Queue>> queues = this.queues.allLater();
		CompletableFuture<List<String>> names = this.queues.namesLater();
		Awaitility.await().until(() -> this.template.pending() == 2);
		queues.cancel(false);
		names.cancel(false);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
	}

	@Test
	void aQueryFailsAsAnyRequest() {
		this.node.when("QUERY").reply(500, "broken", null);
		failure(ErrorResponseException.class, this.queues::names);
		assertThat(failureOf(this.queues.namesLater())).isInstanceOf(ErrorResponseException.class);
		assertThat(failureOf(this.queues.allLater())).isInstanceOf(ErrorResponseException.class);
		answer("QUERY", Map.of("attributeNames", List.of("name"), "results", List.of(List.of(Map.of("a", 1)))));
		assertThat(failure(ConversionFailedException.class, this.queues::names).attribute()).isEqualTo("name");
		assertThat(failureOf(this.queues.namesLater())).isInstanceOf(ConversionFailedException.class);
	}

	@Test
	void completingAFutureEndsItsRequest() {
		this.node.when("READ").dropReply();
		this.queues.readLater("orders").complete(new Queue("mine", 1));
		this.queues.findLater("orders").orTimeout(20, TimeUnit.MILLISECONDS);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
	}

	private static Throwable failureOf(CompletableFuture<?> future) {
		return failure(ExecutionException.class, () -> future.get(20, TimeUnit.SECONDS)).getCause();
	}

	record Queue(String name, long depth) {
	}

	@AmqpManagementClient(type = "queue")
	interface Queues {

		@ManagementOperation("READ")
		Queue read(@Name String name);

		@ManagementOperation("READ")
		Queue read(@Name String name, @Timeout Duration timeout);

		@ManagementOperation("READ")
		CompletableFuture<Queue> readLater(@Name String name);

		@ManagementOperation("READ")
		Optional<Queue> find(@Name String name);

		@ManagementOperation("READ")
		CompletableFuture<Optional<Queue>> findLater(@Name String name);

		@ManagementOperation("QUERY")
		CompletableFuture<List<Queue>> allLater();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		List<String> names();

		@ManagementOperation("QUERY")
		@ResponseField("name")
		CompletableFuture<List<String>> namesLater();

		@ManagementOperation("CREATE")
		Queue create(@Name String name);

		@ManagementOperation("CREATE")
		CompletableFuture<Queue> createLater(@Name String name);

		@ManagementOperation("count")
		int count();

		@ManagementOperation("count")
		CompletableFuture<Integer> countLater();

		@ManagementOperation("renew")
		@ResponseField("expiration")
		String expiration();

		@ManagementOperation("send")
		void send(@Body Map<String, Object> body);

		@ManagementOperation("send")
		CompletableFuture<Void> sendLater(@Body Map<String, Object> body);

	}

}
