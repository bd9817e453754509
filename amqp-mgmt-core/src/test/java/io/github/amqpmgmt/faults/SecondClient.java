package io.github.amqpmgmt.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;

/**
 * A client process whose reply link gets the replies of another process, too. It
 * connects, waits for a byte on its standard input, makes its requests and prints what
 * became of each.
 */
final class SecondClient {

	static final Tempo TEMPO = new Tempo(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO);

	private static final int WINDOW = 64;

	private static final long PATIENCE_SECONDS = 60;

	private SecondClient() {
	}

	/**
	 * Runs the process.
	 * @param arguments port, number of the first request, how many there are
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		int first = Integer.parseInt(arguments[1]);
		int count = Integer.parseInt(arguments[2]);
		Ledger ledger = new Ledger(first + count);
		try (TrackedClient client = new TrackedClient(Integer.parseInt(arguments[0]), ledger, TEMPO, new Examples())) {
			issue(client, first, 1);
			if (System.in.read() >= 0) {
				issue(client, first + 1, count - 1);
			}
			ledger.print(System.out, first, first + count);
			System.out.println("pending " + client.pending());
		}
	}

	/**
	 * Makes requests and waits until all are over.
	 */
	static void issue(TrackedClient client, int first, int count) throws InterruptedException {
		Semaphore window = new Semaphore(WINDOW);
		CountDownLatch over = new CountDownLatch(count);
		for (int number = first; number < first + count; number++) {
			ManagementRequest request = Verdict.sign(ManagementRequest.of("READ"), number);
			if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				return;
			}
			client.executeAsync(number, FaultKind.SHARED_REPLY_QUEUE, request, () -> {
				window.release();
				over.countDown();
			});
		}
		over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

}
