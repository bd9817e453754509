package io.github.amqpmgmt.benchmarks.run;

import java.io.IOException;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.Shape;
import io.github.amqpmgmt.benchmarks.report.Cell;
import io.github.amqpmgmt.benchmarks.report.Sample;
import io.github.amqpmgmt.benchmarks.worker.Command;
import io.github.amqpmgmt.benchmarks.worker.Measurement;
import io.github.amqpmgmt.benchmarks.worker.WorkerMain;

/**
 * A client in its process, with a responder in another.
 */
final class Contestant {

	/**
	 * The longest that a worker may take beyond the time it is to send.
	 */
	private static final double GRACE_SECONDS = 60;

	private static final int TRIES = 3;

	private final String name;

	private final ClientKind kind;

	private final ChildProcess worker;

	private final long responderPid;

	Contestant(String name, ClientKind kind, ChildProcess worker, long responderPid) {
		this.name = name;
		this.kind = kind;
		this.worker = worker;
		this.responderPid = responderPid;
	}

	String name() {
		return this.name;
	}

	ClientKind kind() {
		return this.kind;
	}

	void awaitReady() throws IOException, InterruptedException {
		this.worker.receive(GRACE_SECONDS);
	}

	/**
	 * Has one turn in a cell.
	 */
	Sample run(Cell cell, Command command) throws IOException, InterruptedException {
		return sample(cell, turn(cell.title(), command));
	}

	Sample sample(Cell cell, Turn turn) {
		return new Sample(cell, this.name, this.kind.role(), turn.measurement(), turn.foreignCpu(),
				turn.responderCpuSeconds());
	}

	/**
	 * Has turns until others keep no more processors busy than allowed, a few at most.
	 * @return the turn with the least noise
	 */
	Turn quietest(String title, Command command, double noise) throws IOException, InterruptedException {
		Turn best = turn(title, command);
		for (int i = 1; i < TRIES && best.foreignCpu() > noise; i++) {
			Turn next = turn(title, command);
			best = (next.foreignCpu() < best.foreignCpu()) ? next : best;
		}
		return best;
	}

	/**
	 * Has one turn.
	 */
	Turn turn(String title, Command command) throws IOException, InterruptedException {
		double all = ProcessorTime.ofAll();
		double own = ProcessorTime.of(this.worker.pid());
		double responder = ProcessorTime.of(this.responderPid);
		long start = System.nanoTime();
		this.worker.send(command.line());
		String answer = answer(title, command.seconds());
		double elapsed = (System.nanoTime() - start) / 1e9;
		double responderUsed = ProcessorTime.of(this.responderPid) - responder;
		double others = ProcessorTime.ofAll() - all - (ProcessorTime.of(this.worker.pid()) - own) - responderUsed;
		return new Turn(Measurement.parse(answer), Math.max(others / elapsed, 0), responderUsed);
	}

	/**
	 * The heap in use while a client of a shape is idle.
	 */
	long idleBytes(Shape shape) throws IOException, InterruptedException {
		this.worker.send(WorkerMain.IDLE + shape.text());
		return Long.parseLong(answer("idle memory", 0));
	}

	private String answer(String title, double seconds) throws IOException, InterruptedException {
		String answer = this.worker.receive(seconds + GRACE_SECONDS);
		if (answer.contains("\"error\"")) {
			throw new IOException(this.name + " failed in '" + title + "': " + answer);
		}
		return answer;
	}

}
