package io.github.amqpmgmt.template;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.RequestNotEncodableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

class CallbackTests extends TemplateFixture {

	@Test
	void aCallbackMayBlockOnAnotherRequestEvenWithOneCallbackThread() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		java.util.concurrent.ExecutorService one = java.util.concurrent.Executors.newSingleThreadExecutor();
		try {
			ManagementTemplate single = ManagementTemplate.builder(this.connection).callbackExecutor(one).build();
			Object body = single.operation("A")
				.executeAsync()
				.thenApply((first) -> single.operation("B").executeAsync().join().body())
				.orTimeout(10, TimeUnit.SECONDS)
				.join();
			assertThat(body).isEqualTo(1);
		}
		finally {
			one.shutdown();
		}
	}

	@Test
	void callbacksNeverRunOnTheEventLoop() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		List<CompletableFuture<String>> threads = new ArrayList<>();
		for (int i = 0; i < 2000; i++) {
			threads.add(this.template.operation("A").executeAsync().thenApply((r) -> Thread.currentThread().getName()));
		}
		threads.forEach((name) -> assertThat(name.join()).doesNotContain("loop"));
	}

	@Test
	void aBlockingCallInACallbackOnTheEventLoopFailsAtOnce() {
		connect();
		this.node.whenAny().reply(200, null, 1);
		ManagementTemplate direct = ManagementTemplate.builder(this.connection).callbackExecutor(Runnable::run).build();
		Throwable thrown = direct.operation("A")
			.executeAsync()
			.thenApply((response) -> catchThrowable(() -> direct.execute("B")))
			.orTimeout(10, TimeUnit.SECONDS)
			.join();
		assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining("executeAsync");
		assertThatIllegalStateException().isThrownBy(() -> {
			throw thrown;
		});
	}

	@Test
	void listenersHearOfEachRequestOnceAndTheirFailuresAreIgnored() {
		connect();
		this.node.when("A").reply(200, null, 1);
		this.node.when("E").reply(404, null, 1);
		List<String> heard = java.util.Collections.synchronizedList(new ArrayList<>());
		ManagementTemplate listened = ManagementTemplate.builder(this.connection).requestListener((target, request) -> {
			heard.add("started " + request.operation() + " " + target);
			return (response, failure) -> {
				heard.add("ended " + ((response != null) ? response.statusCode() : -1) + " "
						+ ((failure != null) ? failure.getClass().getSimpleName() : "fine"));
				throw new AssertionError("from a listener");
			};
		}).build();
		listened.execute("A");
		failure(EntityNotFoundException.class, () -> listened.execute("E"));
		failure(RequestNotEncodableException.class, () -> listened.execute("N", null, LocalDate.EPOCH));
		listened.operation("A").executeAsync().thenRun(() -> heard.add("stage")).orTimeout(10, TimeUnit.SECONDS).join();
		assertThat(heard).containsExactly("started A $management", "ended 200 fine", "started E $management",
				"ended 404 EntityNotFoundException", "started N $management", "ended -1 RequestNotEncodableException",
				"started A $management", "ended 200 fine", "stage");
	}

}
