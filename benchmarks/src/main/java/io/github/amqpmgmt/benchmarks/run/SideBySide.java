package io.github.amqpmgmt.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;
import io.github.amqpmgmt.benchmarks.report.Cell;
import io.github.amqpmgmt.benchmarks.report.Sample;
import io.github.amqpmgmt.benchmarks.responder.ResponderMain;
import io.github.amqpmgmt.benchmarks.worker.WorkerMain;

/**
 * One run of all clients in all cells.
 */
final class SideBySide implements AutoCloseable {

	static final List<String> RESPONDER_JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

	private static final double STARTUP_SECONDS = 60;

	private static final double WARMUP_SECONDS = 30;

	private final RunOptions options;

	private final Consumer<String> progress;

	private final List<ChildProcess> children = new ArrayList<>();

	private final List<Contestant> contestants = new ArrayList<>();

	SideBySide(RunOptions options, Consumer<String> progress) {
		this.options = options;
		this.progress = progress;
	}

	void start() throws IOException, InterruptedException {
		Files.createDirectories(this.options.output());
		ChildProcess own = ChildProcess.start("responder", RESPONDER_JVM,
				this.options.output().resolve("responder.log"), ResponderMain.class, List.of());
		this.children.add(own);
		String[] ports = own.receive(STARTUP_SECONDS).split(" ");
		for (ClientKind kind : this.options.clients()) {
			if (kind.role() == Role.FLOOR) {
				start(kind.key(), kind, "127.0.0.1", ports[3], ports[3], own.pid());
				continue;
			}
			for (ResponderChoice responder : this.options.responders()) {
				if (responder.host() == null) {
					start(kind.key(), kind, "127.0.0.1", ports[1], ports[2], own.pid());
				}
				else {
					start(kind.key() + "@" + responder.port(), kind, responder.host(), "" + responder.port(),
							"" + responder.tlsPort(), responder.pid());
				}
			}
		}
	}

	private void start(String name, ClientKind kind, String host, String port, String tlsPort, long responderPid)
			throws IOException, InterruptedException {
		ChildProcess worker = ChildProcess.start(name, this.options.jvm(),
				this.options.output().resolve(name.replace('@', '-') + ".log"), WorkerMain.class,
				List.of(kind.key(), host, port, tlsPort));
		this.children.add(worker);
		Contestant contestant = new Contestant(name, kind, worker, responderPid);
		contestant.awaitReady();
		this.contestants.add(contestant);
	}

	/**
	 * Has each client send enough to be compiled, in one cell and then in all.
	 */
	void warmUp() throws IOException, InterruptedException {
		for (Contestant contestant : this.contestants) {
			Cell first = contestant.kind() == ClientKind.FLOOR_BLOCKING ? Cell.BLOCKING : Cell.CHAINS_64;
			Sample sample = contestant.run(first, first.command(WARMUP_SECONDS, this.options.warmup()));
			for (Cell cell : cellsOf(contestant)) {
				contestant.run(cell, cell.command(this.options.seconds(), Long.MAX_VALUE));
			}
			this.progress.accept("warmed up " + contestant.name() + ": " + sample.measurement().requests()
					+ " requests in " + sample.measurement().seconds() + " s, then each cell once");
		}
	}

	private List<Cell> cellsOf(Contestant contestant) {
		return this.options.cells().stream().filter((cell) -> cell.isFor(contestant.kind())).toList();
	}

	/**
	 * Has all clients take turns, each time in another order.
	 * @param samples where to put the samples, also of a run that fails half-way
	 */
	void measure(List<Sample> samples) throws IOException, InterruptedException {
		int rounds = this.options.cells().stream().mapToInt(this.options::turns).max().orElse(0);
		for (int round = 0; round < rounds; round++) {
			for (Cell cell : this.options.cells()) {
				if (round < this.options.turns(cell)) {
					samples.addAll(turns(cell, round));
				}
			}
			this.progress.accept("repetition " + (round + 1) + " of " + rounds);
		}
	}

	private List<Sample> turns(Cell cell, int round) throws IOException, InterruptedException {
		List<Contestant> order = new ArrayList<>(this.contestants);
		Collections.rotate(order, round);
		List<Sample> samples = new ArrayList<>();
		for (Contestant contestant : order) {
			if (cell.isFor(contestant.kind())) {
				samples.add(quietest(contestant, cell));
			}
		}
		return samples;
	}

	private Sample quietest(Contestant contestant, Cell cell) throws IOException, InterruptedException {
		return contestant.sample(cell, contestant.quietest(cell.title(),
				cell.command(this.options.seconds(), Long.MAX_VALUE), this.options.noise()));
	}

	@Override
	public void close() {
		// Clients first: they would complain that their peer is gone.
		for (int i = this.children.size() - 1; i >= 0; i--) {
			this.children.get(i).close();
		}
	}

}
