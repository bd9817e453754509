package io.github.amqpmgmt.faults;

import java.time.Duration;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.template.ManagementTemplate;

/**
 * A template whose requests are all followed in a {@link Ledger}. Safe for use by several
 * threads.
 */
final class TrackedClient implements AutoCloseable {

	private static final String LOOPBACK = "127.0.0.1";

	// Faults follow each other faster than a client of an application should react.
	private static final Duration FIRST_DELAY = Duration.ofMillis(20);

	private static final Duration LONGEST_DELAY = Duration.ofMillis(200);

	private static final int RETRIES = 3;

	private final Ledger ledger;

	private final Examples examples;

	private final ManagementConnection connection;

	private final ManagementTemplate template;

	TrackedClient(int port, Ledger ledger, Tempo tempo, Examples examples) {
		this.examples = examples;
		this.ledger = ledger;
		this.connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(new Address(LOOPBACK, port))
			.poolSize(Integer.getInteger("faults.pool", 1))
			.idleTimeout(tempo.idleTimeout())
			.openTimeout(tempo.idleTimeout())
			.recovery(new RecoveryOptions(FIRST_DELAY, LONGEST_DELAY, 0))
			.build());
		this.template = ManagementTemplate.builder(this.connection)
			.timeout(Tempo.DEADLINE)
			.retry(new RetryOptions(RETRIES, FIRST_DELAY, LONGEST_DELAY))
			.requestListener((target, request) -> {
				int number = (Integer) request.properties().get(Verdict.NUMBER);
				return (response, failure) -> this.ledger.heard(number, Verdict.of(number, response, failure));
			})
			.build();
	}

	/**
	 * Makes a request by a blocking call.
	 */
	void execute(int number, FaultKind row, ManagementRequest request) {
		issued(number, row, request);
		ManagementResponse response = null;
		Throwable failure = null;
		try {
			response = this.template.execute(request);
		}
		catch (RuntimeException | Error ex) {
			failure = ex;
		}
		ended(number, row, response, failure);
	}

	/**
	 * Makes a request by an asynchronous call.
	 * @param end runs when the request is over
	 */
	void executeAsync(int number, FaultKind row, ManagementRequest request, Runnable end) {
		issued(number, row, request);
		try {
			this.template.executeAsync(request).whenComplete((response, failure) -> {
				ended(number, row, response, failure);
				end.run();
			});
		}
		catch (RuntimeException | Error ex) {
			ended(number, row, null, ex);
			end.run();
		}
	}

	private void issued(int number, FaultKind row, ManagementRequest request) {
		long limit = (request.timeout() != null) ? request.timeout().toNanos() : Tempo.DEADLINE.toNanos();
		this.ledger.issued(number, row, System.nanoTime() + limit);
	}

	private void ended(int number, FaultKind row, ManagementResponse response, Throwable failure) {
		this.ledger.ended(number, Verdict.of(number, response, failure), System.nanoTime());
		if (failure != null) {
			this.examples.add(row, failure);
		}
	}

	/**
	 * The number of requests that the template holds.
	 */
	int pending() {
		return this.template.pending();
	}

	@Override
	public void close() {
		this.template.close();
		this.connection.close();
	}

}
