package io.github.amqpmgmt.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;

/**
 * Two client processes at a node that sends every reply to both.
 */
final class SharedReplyQueue {

	private static final long PATIENCE_SECONDS = 120;

	private final Ledger ledger;

	private final NodeScript script;

	private final Examples examples;

	SharedReplyQueue(Ledger ledger, NodeScript script, Examples examples) {
		this.ledger = ledger;
		this.script = script;
		this.examples = examples;
	}

	/**
	 * Has both processes make requests at the same time.
	 * @param first the number of the first request
	 * @param count how many requests each process makes
	 * @return how many requests the clients still hold
	 */
	int run(int first, int count, ExecutorService executor) throws Exception {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().recordRequests(0).start();
				TrackedClient client = new TrackedClient(node.port(), this.ledger, SecondClient.TEMPO, this.examples)) {
			this.script.programSharedQueue(node);
			Process second = start(node.port(), first + count, count);
			try {
				Future<Integer> held = executor.submit(() -> read(second));
				SecondClient.issue(client, first, 1);
				Awaitility.await()
					.atMost(Duration.ofSeconds(PATIENCE_SECONDS))
					.until(() -> this.script.isSeen(first + count));
				second.outputWriter().append('g').close();
				SecondClient.issue(client, first + 1, count - 1);
				return held.get(PATIENCE_SECONDS, TimeUnit.SECONDS) + client.pending();
			}
			finally {
				second.destroyForcibly().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
		}
	}

	private static Process start(int port, int first, int count) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(List.of(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				SecondClient.class.getName(), String.valueOf(port), String.valueOf(first), String.valueOf(count)))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	private int read(Process second) throws IOException {
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(second.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.startsWith("pending ")) {
					return Integer.parseInt(line.substring("pending ".length()));
				}
				this.ledger.read(line);
			}
		}
		throw new IOException("The second process ended early");
	}

}
