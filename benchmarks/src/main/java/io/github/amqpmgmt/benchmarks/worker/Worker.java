package io.github.amqpmgmt.benchmarks.worker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.Endpoint;
import io.github.amqpmgmt.benchmarks.client.RequestClient;
import io.github.amqpmgmt.benchmarks.client.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands with one client, over one connection in plain TCP and one over
 * TLS, each made when it is first needed; or with a client that spreads requests, made
 * anew for another shape.
 */
final class Worker implements AutoCloseable {

	private final ClientKind kind;

	private final Endpoint plain;

	private final Endpoint tls;

	private final Map<Endpoint, RequestClient> clients = new HashMap<>();

	private @Nullable Shape shape;

	private @Nullable RequestClient spread;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "caller");
		thread.setDaemon(true);
		return thread;
	});

	Worker(ClientKind kind, String host, int port, int tlsPort) {
		this.kind = kind;
		this.plain = new Endpoint(host, port, false);
		this.tls = new Endpoint(host, tlsPort, true);
	}

	Measurement run(Command command) throws Exception {
		Load load = Load.of(command.mode(), this.threads);
		RequestClient client = (command.shape() != null) ? client(command.shape())
				: client(command.tls() ? this.tls : this.plain);
		LatencyHistogram latencies = new LatencyHistogram();
		Limits limits = new Limits(command.body(), command.seconds(), command.maxCount());
		ProcessUsage usage = new ProcessUsage();
		long start = System.nanoTime();
		long answered = load.run(client, limits, latencies);
		long nanos = System.nanoTime() - start;
		double cpuSeconds = usage.cpuSeconds();
		long allocatedBytes = usage.allocatedBytes();
		limits.throwIfFailed();
		return new Measurement(answered, nanos / 1e9, latencies.micros(0.5), latencies.micros(0.99),
				latencies.micros(0.999), cpuSeconds, allocatedBytes);
	}

	Measurement profile(Command command, Path file) throws Exception {
		try (FlightRecording recording = new FlightRecording()) {
			Measurement measurement = run(command);
			recording.writeTo(file);
			return measurement;
		}
	}

	private RequestClient client(Endpoint endpoint) throws Exception {
		RequestClient client = this.clients.get(endpoint);
		if (client == null) {
			client = this.kind.connect(endpoint);
			this.clients.put(endpoint, client);
		}
		return client;
	}

	private RequestClient client(Shape wanted) throws Exception {
		RequestClient client = this.spread;
		if (client == null || !wanted.equals(this.shape)) {
			closeSpread();
			client = this.kind.connect(this.plain, wanted);
			this.spread = client;
			this.shape = wanted;
		}
		return client;
	}

	private void closeSpread() {
		if (this.spread != null) {
			this.spread.close();
			this.spread = null;
		}
	}

	/**
	 * The heap that a client of a shape keeps while it is idle.
	 * @return bytes that are in use, with the client
	 */
	long idleBytes(Shape idle) throws Exception {
		closeSpread();
		RequestClient client = this.kind.connect(this.plain, idle);
		try {
			return UsedHeap.bytes();
		}
		finally {
			client.close();
		}
	}

	@Override
	public void close() {
		closeSpread();
		this.clients.values().forEach(RequestClient::close);
		this.threads.shutdown();
	}

}
