package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.FaultProxy;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One node, a proxy before it and a client through it, with threads that go through the
 * phases together.
 */
final class Lane implements AutoCloseable {

	/** How many asynchronous requests a thread has under way at most. */
	private static final int WINDOW = 16;

	/** One of so many requests is made by a blocking call. */
	private static final int BLOCKING = 4;

	/** What a phase takes at most. */
	private static final long STUCK_SECONDS = 120;

	/** By when a request is over for sure. */
	private static final long OVERDUE_SECONDS = Tempo.DEADLINE.plusSeconds(10).toSeconds();

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder().recordRequests(0).start();

	private final FaultProxy proxy = FaultProxy.to(this.node.port());

	private final Ledger ledger;

	private final Tempo tempo;

	private final int threads;

	private final FaultCounts counts;

	private final LaneFaults faults;

	private final TrackedClient client;

	private final List<String> problems = new ArrayList<>();

	Lane(int threads, Ledger ledger, NodeScript script, Tempo tempo, FaultCounts counts, Examples examples) {
		this.threads = threads;
		this.counts = counts;
		this.ledger = ledger;
		this.tempo = tempo;
		this.faults = new LaneFaults(this.node, this.proxy, script, tempo, counts);
		this.client = new TrackedClient(this.proxy.port(), ledger, tempo, examples);
		script.program(this.node);
	}

	/**
	 * Goes through phases, each with all threads.
	 * @return what went wrong beside single requests
	 */
	List<String> run(List<Phase> phases, ExecutorService executor) throws InterruptedException, ExecutionException {
		for (Phase phase : phases) {
			long start = System.nanoTime();
			AtomicInteger next = new AtomicInteger(phase.first());
			Callable<Boolean> work = () -> work(phase, next, phase.injection());
			for (Future<Boolean> done : executor.invokeAll(Collections.nCopies(this.threads, work), STUCK_SECONDS,
					TimeUnit.SECONDS)) {
				if (done.isCancelled() || !done.get()) {
					this.problems.add("Requests were stuck in " + phase);
				}
			}
			if (!this.problems.isEmpty()) {
				// What is left of the plan would take as long for each phase.
				return this.problems;
			}
			this.ledger.excuse(phase.first(), phase.end(), this.faults.end(phase));
			recover(phase);
			this.counts.took(phase.kind(), System.nanoTime() - start);
		}
		return this.problems;
	}

	/**
	 * Makes requests as long as there are some left.
	 * @return whether all are over
	 */
	private boolean work(Phase phase, AtomicInteger next, int injection) throws InterruptedException {
		Semaphore window = new Semaphore(WINDOW);
		for (int number = next.getAndIncrement(); number < phase.end(); number = next.getAndIncrement()) {
			if (number == injection) {
				this.faults.inject(phase);
			}
			FaultKind mark = phase.mark(number);
			FaultKind row = (mark != FaultKind.NONE) ? mark : phase.kind();
			ManagementRequest request = request(phase, number, mark);
			if (phase.draw(number).nextInt(2 * BLOCKING) < 2) {
				this.client.execute(number, row, request);
			}
			else if (!window.tryAcquire(OVERDUE_SECONDS, TimeUnit.SECONDS)) {
				return false;
			}
			else {
				this.client.executeAsync(number, row, request, window::release);
			}
		}
		return window.tryAcquire(WINDOW, OVERDUE_SECONDS, TimeUnit.SECONDS);
	}

	/**
	 * Asks until there is an answer, so that no effect of a phase reaches the next one.
	 */
	private void recover(Phase phase) {
		if (phase.kind() == FaultKind.NONE) {
			return;
		}
		for (int number = phase.end(); number < phase.endOfProbes(); number++) {
			this.client.execute(number, phase.kind(), request(phase, number, FaultKind.NONE));
			if (Verdict.ANSWERED.equals(this.ledger.verdict(number))) {
				return;
			}
		}
		this.problems.add("No answer to " + Phase.PROBES + " requests after " + phase);
	}

	private ManagementRequest request(Phase phase, int number, FaultKind mark) {
		String operation = (phase.draw(number).nextInt(2 * BLOCKING) % 2 == 0) ? NodeScript.READ : NodeScript.WRITE;
		ManagementRequest request = Verdict.sign(ManagementRequest.of(operation).withType("org.example.thing"), number);
		if (mark != FaultKind.NONE) {
			request = request.withProperty(NodeScript.MARK, mark.name());
		}
		boolean impatient = mark != FaultKind.NONE || phase.isDeaf() || number >= phase.end();
		return impatient ? request.withTimeout(this.tempo.patience()) : request;
	}

	int pending() {
		return this.client.pending();
	}

	/**
	 * Closes client and proxy and waits until the node knows.
	 */
	void disconnect() {
		this.client.close();
		this.proxy.close();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(this.node.connectionCount()).isZero());
	}

	@Override
	public void close() {
		this.client.close();
		this.proxy.close();
		this.node.close();
	}

}
