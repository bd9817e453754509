package io.github.amqpmgmt.benchmarks;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Round trips between a template and an embedded node in the same JVM. Client and node
 * share the processors, so the figures compare versions of this client with each other,
 * not with other clients.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RoundTripBenchmark {

	private static final int WINDOW = 64;

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ManagementConnection connection = ManagementConnection
		.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());

	private final OperationSpec request = ManagementTemplate.builder(this.connection)
		.build()
		.operation("READ")
		.type("org.example.queue")
		.body(Map.of("a", "one", "b", "two", "c", "three"));

	private long sent;

	/**
	 * Programs the node.
	 */
	@Setup
	public void answer() {
		this.node.when("READ").reply(200, "OK", Map.of("name", "orders"));
	}

	/**
	 * Closes client and node.
	 */
	@TearDown
	public void close() {
		this.connection.close();
		this.node.close();
	}

	/**
	 * One request at a time, waited for.
	 * @return the answer
	 */
	@Benchmark
	public ManagementResponse blocking() {
		forget(1);
		return this.request.execute();
	}

	/**
	 * Sixty-four requests in flight, all waited for.
	 * @return the answers
	 */
	@Benchmark
	@OperationsPerInvocation(WINDOW)
	public CompletableFuture<?>[] window() {
		forget(WINDOW);
		CompletableFuture<?>[] futures = new CompletableFuture<?>[WINDOW];
		for (int i = 0; i < WINDOW; i++) {
			futures[i] = this.request.executeAsync();
		}
		for (CompletableFuture<?> future : futures) {
			future.join();
		}
		return futures;
	}

	/**
	 * Keeps the node's log of requests small.
	 */
	private void forget(int requests) {
		this.sent += requests;
		if (this.sent > 100_000) {
			this.sent = 0;
			this.node.reset();
			answer();
		}
	}

}
