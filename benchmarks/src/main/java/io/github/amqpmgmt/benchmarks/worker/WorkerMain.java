package io.github.amqpmgmt.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.Shape;

/**
 * A worker as a process. It ends when its standard input does, and so with the process
 * that started it.
 */
public final class WorkerMain {

	/**
	 * Starts the command that asks for the heap in use.
	 */
	public static final String IDLE = "idle ";

	/**
	 * Starts the command that has a measurement recorded.
	 */
	public static final String PROFILE = "profile ";

	private WorkerMain() {
	}

	/**
	 * Carries out the commands on standard input, and answers each with one line: a
	 * measurement, or an object with an {@code error}. The command {@code idle SHAPE} is
	 * answered with the bytes on the heap. The command {@code profile FILE COMMAND}
	 * carries out the other one while a flight recording goes on, which it writes to the
	 * file.
	 * @param arguments the client's key, host, port and TLS port
	 * @throws IOException if standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		// What libraries print must not look like an answer.
		PrintStream answers = System.out;
		System.setOut(System.err);
		Worker worker = new Worker(ClientKind.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]),
				Integer.parseInt(arguments[3]));
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		answers.println("READY");
		String line = commands.readLine();
		while (line != null) {
			answers.println(answer(worker, line));
			line = commands.readLine();
		}
		// Some clients leave threads behind, or take seconds to close.
		Runtime.getRuntime().halt(0);
	}

	static String answer(Worker worker, String line) {
		try {
			if (line.startsWith(IDLE)) {
				return String.valueOf(worker.idleBytes(Shape.parse(line.substring(IDLE.length()))));
			}
			if (line.startsWith(PROFILE)) {
				String[] fileAndCommand = line.substring(PROFILE.length()).split(" ", 2);
				return worker.profile(Command.parse(fileAndCommand[1]), Path.of(fileAndCommand[0])).toJson();
			}
			return worker.run(Command.parse(line)).toJson();
		}
		catch (Exception ex) {
			ex.printStackTrace();
			return "{\"error\":\"" + ex.toString().replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"}";
		}
	}

}
