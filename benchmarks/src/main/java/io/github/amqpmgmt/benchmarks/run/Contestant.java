package io.github.amqpmgmt.benchmarks.run;

import java.io.IOException;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.report.Cell;
import io.github.amqpmgmt.benchmarks.report.Sample;
import io.github.amqpmgmt.benchmarks.worker.Command;
import io.github.amqpmgmt.benchmarks.worker.Measurement;

/**
 * A client in its process, with a responder in another.
 */
final class Contestant {

	/**
	 * The longest that a worker may take beyond the time it is to send.
	 */
	private static final double GRACE_SECONDS = 60;

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
	 * Has one turn.
	 */
	Sample run(Cell cell, Command command) throws IOException, InterruptedException {
		double all = ProcessorTime.ofAll();
		double own = ProcessorTime.of(this.worker.pid());
		double responder = ProcessorTime.of(this.responderPid);
		long start = System.nanoTime();
		this.worker.send(command.line());
		String answer = this.worker.receive(command.seconds() + GRACE_SECONDS);
		double elapsed = (System.nanoTime() - start) / 1e9;
		if (answer.contains("\"error\"")) {
			throw new IOException(this.name + " failed in '" + cell.title() + "': " + answer);
		}
		double responderUsed = ProcessorTime.of(this.responderPid) - responder;
		double others = ProcessorTime.ofAll() - all - (ProcessorTime.of(this.worker.pid()) - own) - responderUsed;
		return new Sample(cell, this.name, this.kind.role(), Measurement.parse(answer), Math.max(others / elapsed, 0),
				responderUsed);
	}

}
