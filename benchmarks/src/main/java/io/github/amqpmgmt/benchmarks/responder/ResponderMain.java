package io.github.amqpmgmt.benchmarks.responder;

import java.io.IOException;

/**
 * The responder as a process of its own. It ends when its standard input does, and so
 * with the process that started it.
 */
public final class ResponderMain {

	private ResponderMain() {
	}

	/**
	 * Prints the ports for AMQP, AMQP over TLS and echo, and serves until the end of
	 * input.
	 * @param arguments none
	 * @throws IOException if standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (Responder responder = Responder.start()) {
			System.out.println("READY " + responder.port() + " " + responder.tlsPort() + " " + responder.echoPort());
			while (System.in.read() >= 0) {
				// Whatever it says.
			}
		}
	}

}
