package io.github.amqpmgmt.benchmarks.report;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.worker.Command;

/**
 * What clients are compared in.
 */
public enum Cell {

	/** Wake-ups of threads decide. */
	BLOCKING("blocking", "One thread, blocking", "sync1", RequestBody.MAP, false),

	/** What the cell with 16 blocking threads is to be compared with. */
	CALLER_16("caller-16", "One caller, 16 in flight", "win16", RequestBody.MAP, false),

	/** The usual asynchronous caller. */
	CALLER_64("caller-64", "One caller, 64 in flight", "win64", RequestBody.MAP, false),

	/** As many as this project has in flight by default. */
	CALLER_1024("caller-1024", "One caller, 1,024 in flight", "win1024", RequestBody.MAP, false),

	/** No thread but those of the client. */
	CHAINS_64("chains-64", "64 chains, each reply's callback sends the next request", "chain64", RequestBody.MAP,
			false),

	/** Copies decide. */
	CALLER_64_10K("caller-64-10k", "One caller, 64 in flight, bodies of 10 KiB", "win64", RequestBody.BINARY, false),

	/** Encryption is part of it. */
	CALLER_64_TLS("caller-64-tls", "One caller, 64 in flight, over TLS", "win64", RequestBody.MAP, true),

	/** A usual servlet application. */
	BLOCKING_16("blocking-16", "16 threads, blocking", "threads16-blocking", RequestBody.MAP, false),

	/** Hand-over from many threads. */
	ASYNC_16("async-16", "16 callers, 64 in flight each", "threads16-async", RequestBody.MAP, false);

	private final String key;

	private final String title;

	private final String mode;

	private final RequestBody body;

	private final boolean tls;

	Cell(String key, String title, String mode, RequestBody body, boolean tls) {
		this.key = key;
		this.title = title;
		this.mode = mode;
		this.body = body;
		this.tls = tls;
	}

	/**
	 * The name on the command line.
	 * @return the name
	 */
	public String key() {
		return this.key;
	}

	/**
	 * The name in reports.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Whether it is measured in many pairs, as it is noisy.
	 * @return whether it is
	 */
	public boolean isPaired() {
		return this == BLOCKING;
	}

	/**
	 * What a worker is to do.
	 * @param seconds how long to send
	 * @param maxCount how many requests to send at most
	 * @return the command
	 */
	public Command command(double seconds, long maxCount) {
		return new Command(this.mode, seconds, maxCount, this.body, this.tls, null);
	}

	/**
	 * Whether a client can do it: echoes know no TLS, and a blocking socket no second
	 * request.
	 * @param kind the client
	 * @return whether it takes part
	 */
	public boolean isFor(ClientKind kind) {
		return switch (kind) {
			case FLOOR_BLOCKING -> this == BLOCKING;
			case FLOOR_NETTY -> !this.tls;
			default -> true;
		};
	}

}
