package io.github.amqpmgmt.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of this run's own, with the same class path. It ends when its standard input
 * does, at the latest with this JVM.
 */
final class ChildProcess implements AutoCloseable {

	private static final String END = "";

	private final String name;

	private final Process process;

	private final PrintWriter input;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private ChildProcess(String name, Process process) {
		this.name = name;
		this.process = process;
		this.input = new PrintWriter(process.outputWriter(), true);
		Thread reader = new Thread(this::read, "output of " + name);
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Starts a JVM.
	 * @param log where its standard error goes
	 */
	static ChildProcess start(String name, List<String> jvmOptions, Path log, Class<?> main, List<String> arguments)
			throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvmOptions);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		return new ChildProcess(name, new ProcessBuilder(command).redirectError(log.toFile()).start());
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader()) {
			String line = output.readLine();
			while (line != null) {
				this.lines.add(line);
				line = output.readLine();
			}
		}
		catch (IOException ex) {
			// The process is gone.
		}
		this.lines.add(END);
	}

	void send(String line) {
		this.input.println(line);
	}

	/**
	 * The next line of its standard output.
	 * @throws IOException if it does not come in time, or never will
	 */
	String receive(double seconds) throws IOException, InterruptedException {
		String line = this.lines.poll((long) (seconds * 1000), TimeUnit.MILLISECONDS);
		if (line == null || line.equals(END)) {
			throw new IOException("The process for " + this.name
					+ ((line == null) ? " did not answer within " + seconds + " s" : " has ended"));
		}
		return line;
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.input.close();
		try {
			if (!this.process.waitFor(2, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
