package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.test.ManagementReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Futures of typed operations keep what those of plain requests promise.
 */
class TypedFutureTests extends TemplateFixture {

	private static final String TYPE = "org.example.Queue";

	static Stream<Form> forms() {
		return Stream.of(new Form("read", (template) -> template.read(TYPE).name("a").executeAsync(Queue.class)),
				new Form("find", (template) -> template.read(TYPE).name("a").findAsync(Queue.class)),
				new Form("create", (template) -> template.create(TYPE).executeAsync(Queue.class)),
				new Form("delete", (template) -> template.delete(TYPE).name("a").executeAsync()),
				new Form("list", (template) -> template.query(TYPE).listAsync(Queue.class)),
				new Form("page", (template) -> template.query(TYPE).pageAsync(Queue.class)),
				new Form("types", (template) -> template.schema().typesAsync()));
	}

	private ManagementTemplate single() {
		return ManagementTemplate.builder(this.connection).maxInFlight(1).maxWaiting(0).build();
	}

	@ParameterizedTest
	@MethodSource("forms")
	void cancellingFreesTheSlotAtOnce(Form form) {
		connect();
		this.node.whenAny().dropReply();
		ManagementTemplate single = single();
		for (int i = 0; i < 20; i++) {
			CompletableFuture<?> future = form.call().apply(single);
			assertThat(single.pending()).isOne();
			assertThat(future.cancel(true)).isTrue();
			assertThat(single.pending()).isZero();
			assertThat(future.isCancelled()).isTrue();
			assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
		}
	}

	@ParameterizedTest
	@MethodSource("forms")
	void theCallersOwnOutcomeFreesTheSlotToo(Form form) {
		connect();
		this.node.whenAny().dropReply();
		ManagementTemplate single = single();
		CompletableFuture<?> late = form.call().apply(single).orTimeout(50, TimeUnit.MILLISECONDS);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(late::join)
			.withCauseInstanceOf(TimeoutException.class);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> single.pending() == 0);
		assertThat(form.call().apply(single).complete(null)).isTrue();
		assertThat(single.pending()).isZero();
		assertThat(form.call().apply(single).completeExceptionally(new IllegalStateException())).isTrue();
		assertThat(single.pending()).isZero();
	}

	/**
	 * As {@code Mono.fromFuture} does when its subscriber cancels.
	 */
	@ParameterizedTest
	@MethodSource("forms")
	void cancellingTellsTheStages(Form form) {
		connect();
		this.node.whenAny().dropReply();
		CompletableFuture<Throwable> told = new CompletableFuture<>();
		CompletableFuture<?> future = form.call().apply(this.template);
		future.whenComplete((value, failure) -> told.complete(failure));
		this.node.awaitRequests(1, Duration.ofSeconds(20));
		future.cancel(true);
		assertThat(told.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(CancellationException.class);
	}

	@Test
	void cancellingAListEndsThePageThatIsUnderWay() {
		connect();
		page("a", "b");
		this.node.when((request) -> Integer.valueOf(2).equals(request.applicationProperties().get("offset")))
			.dropReply();
		CompletableFuture<List<Queue>> future = this.template.query(TYPE).pageSize(2).listAsync(Queue.class);
		this.node.awaitRequests(2, Duration.ofSeconds(20));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.template.pending() == 1);
		future.cancel(true);
		assertThat(this.template.pending()).isZero();
	}

	private void page(String... names) {
		List<List<String>> rows = Stream.of(names).map(List::of).toList();
		this.node.when("QUERY").reply(200, "OK", Map.of("attributeNames", List.of("name"), "results", rows));
	}

	@ParameterizedTest
	@MethodSource("forms")
	void aCallbackMayWaitForAnotherOneEvenWithOneCallbackThread(Form form) {
		connect();
		this.node.whenAny()
			.reply((request) -> ManagementReply.ok("QUERY".equals(request.operation())
					? Map.of("attributeNames", List.of("name"), "results", List.of(List.of("a"))) : null));
		ExecutorService one = Executors.newSingleThreadExecutor();
		try {
			ManagementTemplate template = ManagementTemplate.builder(this.connection).callbackExecutor(one).build();
			assertThat(form.call()
				.apply(template)
				.thenApply((first) -> form.call().apply(template).join() == null)
				.orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
			assertThat(form.call().apply(template).thenApply((first) -> {
				try {
					return form.call().apply(template).get(20, TimeUnit.SECONDS) == null;
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			})).succeedsWithin(Duration.ofSeconds(20));
		}
		finally {
			one.shutdown();
		}
	}

	@Test
	void severalPagesMayBeWaitedForInACallbackEvenWithOneCallbackThread() throws Exception {
		connect();
		this.node.when("QUERY").reply((request) -> {
			int offset = (Integer) request.applicationProperties().getOrDefault("offset", 0);
			List<List<String>> rows = (offset < 100) ? List.of(List.of("queue-" + offset)) : List.of();
			return ManagementReply.ok(Map.of("attributeNames", List.of("name"), "results", rows));
		});
		ExecutorService one = Executors.newSingleThreadExecutor();
		try {
			ManagementTemplate template = ManagementTemplate.builder(this.connection).callbackExecutor(one).build();
			CompletableFuture<Integer> size = CompletableFuture
				.supplyAsync(() -> template.query(TYPE).pageSize(1).listAsync(Queue.class).join().size(), one);
			assertThat(size.get(30, TimeUnit.SECONDS)).isEqualTo(100);
		}
		finally {
			one.shutdown();
		}
	}

	@Test
	void waitingForAListEndsInTimeIfAskedTo() {
		connect();
		this.node.whenAny().dropReply();
		CompletableFuture<List<Queue>> future = this.template.query(TYPE).listAsync(Queue.class);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> future.get(50, TimeUnit.MILLISECONDS));
		assertThat(future).isNotDone();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(future::get);
		assertThat(this.template.pending()).isOne();
		future.cancel(true);
	}

	@Test
	void objectsAreNeverMadeOnTheEventLoop() {
		connect();
		this.node.whenAny().reply(200, "OK", Map.of("name", "a"));
		List<CompletableFuture<Traced>> futures = Stream.generate(() -> this.template.read(TYPE).name("a"))
			.limit(500)
			.map((read) -> read.executeAsync(Traced.class).thenApply((traced) -> traced))
			.toList();
		assertThat(futures).allSatisfy((future) -> assertThat(future.join().thread).doesNotContain("loop"));
		assertThat(this.template.read(TYPE).name("a").execute(Traced.class).thread)
			.isEqualTo(Thread.currentThread().getName());
	}

	@Test
	void aDirectExecutorMakesThemThereByTheCallersOwnChoice() {
		connect();
		this.node.whenAny().after(Duration.ofMillis(100)).reply(200, "OK", Map.of("name", "a"));
		ManagementTemplate direct = ManagementTemplate.builder(this.connection).callbackExecutor(Runnable::run).build();
		CompletableFuture<String> thread = direct.read(TYPE)
			.name("a")
			.executeAsync(Traced.class)
			.thenApply((traced) -> traced.thread);
		assertThat(thread.orTimeout(20, TimeUnit.SECONDS).join()).contains("loop");
		Throwable refused = direct.read(TYPE)
			.name("a")
			.executeAsync()
			.thenApply((read) -> catchThrowable(() -> direct.query(TYPE).listAsync().join()))
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
		assertThatIllegalStateException().isThrownBy(() -> {
			throw refused;
		}).withMessageContaining("event loop");
	}

	@Test
	void aFailedConversionIsSeenByEveryWayToLook() {
		connect();
		this.node.whenAny().reply(200, "OK", Map.of("name", List.of()));
		CompletableFuture<Queue> future = this.template.read(TYPE).name("a").executeAsync(Queue.class);
		assertThat(catchThrowable(() -> future.get(20, TimeUnit.SECONDS)))
			.hasCauseInstanceOf(ConversionFailedException.class);
		assertThat(future).isCompletedExceptionally();
		assertThat(future.isCancelled()).isFalse();
		assertThat(future.handle((value, failure) -> failure).join()).isInstanceOf(ConversionFailedException.class);
		assertThat(catchThrowable(() -> future.getNow(null))).hasCauseInstanceOf(ConversionFailedException.class);
	}

	record Queue(String name) {
	}

	static final class Traced {

		private final String thread = Thread.currentThread().getName();

	}

	record Form(String name, Function<ManagementTemplate, CompletableFuture<?>> call) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
