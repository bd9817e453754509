package io.github.amqpmgmt.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.client.Shape;
import io.github.amqpmgmt.benchmarks.report.IdleMemory;
import io.github.amqpmgmt.benchmarks.report.Sweep;
import io.github.amqpmgmt.benchmarks.report.SweepSample;
import io.github.amqpmgmt.benchmarks.report.SweepSeries;
import io.github.amqpmgmt.benchmarks.responder.ResponderMain;
import io.github.amqpmgmt.benchmarks.worker.Command;
import io.github.amqpmgmt.benchmarks.worker.WorkerMain;

/**
 * One run of this project's client in all sweeps.
 */
final class Growth implements AutoCloseable {

	private static final double STARTUP_SECONDS = 60;

	private static final double WARMUP_SECONDS = 30;

	private final GrowthOptions options;

	private final Consumer<String> progress;

	private final List<ChildProcess> children = new ArrayList<>();

	private final Map<ClientKind, Contestant> contestants = new EnumMap<>(ClientKind.class);

	Growth(GrowthOptions options, Consumer<String> progress) {
		this.options = options;
		this.progress = progress;
	}

	void start() throws IOException, InterruptedException {
		Files.createDirectories(this.options.output());
		ChildProcess responder = ChildProcess.start("responder", SideBySide.RESPONDER_JVM,
				this.options.output().resolve("growth-responder.log"), ResponderMain.class, List.of());
		this.children.add(responder);
		String[] ports = responder.receive(STARTUP_SECONDS).split(" ");
		for (ClientKind kind : List.of(ClientKind.AMQP_MGMT_DIRECT, ClientKind.AMQP_MGMT)) {
			ChildProcess worker = ChildProcess.start(kind.key(), this.options.jvm(),
					this.options.output().resolve("growth-" + kind.key() + ".log"), WorkerMain.class,
					List.of(kind.key(), "127.0.0.1", ports[1], ports[2]));
			this.children.add(worker);
			this.contestants.put(kind, new Contestant(kind.key(), kind, worker, responder.pid()));
		}
		for (Contestant contestant : this.contestants.values()) {
			contestant.awaitReady();
		}
	}

	/**
	 * Has both clients send enough to be compiled, and take the last step of each sweep.
	 */
	void warmUp() throws IOException, InterruptedException {
		for (Contestant contestant : this.contestants.values()) {
			contestant.turn("warm-up",
					new Command("win64", WARMUP_SECONDS, this.options.warmup(), RequestBody.MAP, false, Shape.ONE));
		}
		for (Sweep sweep : this.options.sweeps()) {
			List<Integer> steps = sweep.steps(this.options.most());
			for (SweepSeries series : sweep.series()) {
				of(series).turn(sweep.title(),
						series.commands().at(steps.get(steps.size() - 1), this.options.seconds()));
			}
		}
		this.progress.accept("warmed up");
	}

	private Contestant of(SweepSeries series) {
		Contestant contestant = this.contestants.get(series.kind());
		if (contestant == null) {
			throw new IllegalStateException("No process runs " + series.kind());
		}
		return contestant;
	}

	/**
	 * Has all series take each step in turn.
	 * @param samples where to put the samples, also of a run that fails half-way
	 */
	void measure(List<SweepSample> samples) throws IOException, InterruptedException {
		for (int round = 1; round <= this.options.reps(); round++) {
			for (Sweep sweep : this.options.sweeps()) {
				for (int step : sweep.steps(this.options.most())) {
					for (SweepSeries series : sweep.series()) {
						samples.add(sample(sweep, series, step));
					}
				}
				this.progress.accept("repetition " + round + " of " + this.options.reps() + ": " + sweep.key());
			}
		}
	}

	private SweepSample sample(Sweep sweep, SweepSeries series, int step) throws IOException, InterruptedException {
		Turn turn = of(series).quietest(sweep.title() + " " + step, series.commands().at(step, this.options.seconds()),
				this.options.noise());
		return new SweepSample(sweep, series.name(), step, turn.measurement(), turn.foreignCpu(),
				turn.responderCpuSeconds());
	}

	/**
	 * Measures what idle nodes and connections keep.
	 */
	List<IdleMemory> idle() throws IOException, InterruptedException {
		List<IdleMemory> idle = new ArrayList<>();
		int count = this.options.idle();
		if (count > 0) {
			for (Contestant contestant : this.contestants.values()) {
				idle.add(idle(contestant, "node", Shape.ONE.withNodes(1 + count, Shape.ONE.maxSessions())));
				idle.add(idle(contestant, "connection with one node", Shape.ONE.withConnections(1 + count, 1)));
			}
			idle.sort(Comparator.comparing(IdleMemory::thing).reversed());
			this.progress.accept("idle memory");
		}
		return idle;
	}

	private IdleMemory idle(Contestant contestant, String thing, Shape many) throws IOException, InterruptedException {
		List<Double> bytes = new ArrayList<>();
		contestant.idleBytes(many);
		for (int i = 0; i < this.options.reps(); i++) {
			long one = contestant.idleBytes(Shape.ONE);
			bytes.add((contestant.idleBytes(many) - one) / (double) this.options.idle());
		}
		return new IdleMemory(contestant.name(), thing, bytes);
	}

	@Override
	public void close() {
		for (int i = this.children.size() - 1; i >= 0; i--) {
			this.children.get(i).close();
		}
	}

}
