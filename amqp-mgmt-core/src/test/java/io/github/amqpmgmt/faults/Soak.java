package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;

/**
 * Requests at a steady rate for some time, one in a hundred without an answer, under a
 * storm of flow frames.
 */
final class Soak implements AutoCloseable {

	private static final int RATE = 500;

	private static final Duration TICK = Duration.ofMillis(10);

	private static final int SILENT = 100;

	private static final Duration STORM = Duration.ofMillis(100);

	private static final int FLOWS = 200;

	private static final Tempo TEMPO = new Tempo(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ZERO);

	private static final long PATIENCE_SECONDS = 60;

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder().recordRequests(0).start();

	private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(2);

	private final AtomicInteger issued = new AtomicInteger();

	private final int total;

	private final Ledger ledger;

	private final NodeScript script;

	private final TrackedClient client;

	private final List<SoakSample> samples = new ArrayList<>();

	/**
	 * Prepares a run.
	 * @param duration how long it takes
	 * @param pauses when the JVM stood still
	 */
	Soak(Duration duration, Pauses pauses) {
		this.total = Math.toIntExact(duration.toMillis() * RATE / 1000);
		this.ledger = new Ledger(this.total, pauses::between);
		this.script = new NodeScript(this.total, TEMPO.later(), new FaultCounts());
		this.script.program(this.node);
		this.client = new TrackedClient(this.node.port(), this.ledger, TEMPO, new Examples());
	}

	/**
	 * Goes through the run.
	 * @param interval the time between samples
	 * @return the outcomes
	 */
	Tally run(Duration interval) {
		long start = System.nanoTime();
		this.schedule.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
		this.schedule.scheduleWithFixedDelay(this::storm, 0, STORM.toMillis(), TimeUnit.MILLISECONDS);
		System.out.println(SoakSample.header());
		while (this.issued.get() < this.total) {
			long next = Math.min(this.total, this.issued.get() + interval.toMillis() * RATE / 1000);
			Awaitility.await().atMost(interval.plusSeconds(PATIENCE_SECONDS)).until(() -> this.issued.get() >= next);
			sample((System.nanoTime() - start) / 1_000_000_000);
		}
		Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> this.client.pending() == 0);
		return new Tally(this.ledger, this.script::repeated, this.script::isExecutedTwice, System.nanoTime());
	}

	private void tick() {
		for (int i = 0; i < RATE * TICK.toMillis() / 1000 && this.issued.get() < this.total; i++) {
			issue(this.issued.getAndIncrement());
		}
	}

	private void issue(int number) {
		ManagementRequest request = Verdict
			.sign(ManagementRequest.of((number % 2 == 0) ? NodeScript.READ : NodeScript.WRITE), number);
		FaultKind mark = switch (number % SILENT) {
			case 0 -> (number % (2 * SILENT) == 0) ? FaultKind.SILENCE : FaultKind.NEVER_SETTLED;
			default -> FaultKind.NONE;
		};
		if (mark != FaultKind.NONE) {
			request = request.withProperty(NodeScript.MARK, mark.name()).withTimeout(TEMPO.patience());
		}
		this.client.executeAsync(number, mark, request, () -> {
		});
	}

	private void storm() {
		this.node.sendFlows(FLOWS, this.issued.get() % 2 == 0);
	}

	private void sample(long seconds) {
		// Callback threads come and go with the load, up to their bound.
		int threads = (int) Residue.threadNames()
			.stream()
			.filter((name) -> !name.startsWith("amqp-mgmt-callback"))
			.count();
		SoakSample sample = new SoakSample(seconds, this.issued.get(), Residue.liveHeap(), threads,
				this.client.pending(), this.node.unsettledCount(), Residue.openSockets());
		this.samples.add(sample);
		System.out.println(sample.row());
	}

	List<SoakSample> samples() {
		return this.samples;
	}

	@Override
	public void close() {
		this.schedule.shutdownNow();
		this.client.close();
		this.node.close();
	}

}
