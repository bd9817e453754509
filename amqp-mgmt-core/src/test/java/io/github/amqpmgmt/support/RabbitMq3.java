package io.github.amqpmgmt.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import org.awaitility.Awaitility;

/**
 * A RabbitMQ server of version 3 with its plug-in for AMQP 1.0, in a process of its own,
 * where one is installed. Everything it needs is in one directory.
 */
public final class RabbitMq3 implements AutoCloseable {

	private static final List<Path> PLACES = List.of(Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server"),
			Path.of("/usr/local/sbin/rabbitmq-server"));

	private final Process server;

	private final int port;

	private final int registryPort;

	private RabbitMq3(Process server, int port, int registryPort) {
		this.server = server;
		this.port = port;
		this.registryPort = registryPort;
	}

	/**
	 * The server's script, if there is one.
	 */
	public static Optional<Path> installed() {
		return PLACES.stream().filter(Files::isExecutable).findFirst();
	}

	public static RabbitMq3 start(Path script, Path directory) throws IOException {
		int port = freePort();
		int registryPort = freePort();
		Path plugins = Files.writeString(directory.resolve("enabled_plugins"), "[rabbitmq_amqp1_0].");
		ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true)
			.redirectOutput(directory.resolve("output").toFile());
		builder.environment()
			.putAll(Map.of("HOME", directory.toString(), "RABBITMQ_NODENAME", "test" + port + "@localhost",
					"RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1", "RABBITMQ_NODE_PORT", String.valueOf(port),
					"RABBITMQ_DIST_PORT", String.valueOf(freePort()), "RABBITMQ_MNESIA_BASE", directory.toString(),
					"RABBITMQ_LOG_BASE", directory.toString(), "RABBITMQ_ENABLED_PLUGINS_FILE", plugins.toString(),
					"ERL_EPMD_ADDRESS", "127.0.0.1", "ERL_EPMD_PORT", String.valueOf(registryPort)));
		RabbitMq3 rabbitMq = new RabbitMq3(builder.start(), port, registryPort);
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(rabbitMq::accepts);
			return rabbitMq;
		}
		catch (RuntimeException ex) {
			rabbitMq.close();
			throw new IllegalStateException("RabbitMQ did not start: " + Files.readString(directory.resolve("output")),
					ex);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private boolean accepts() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", this.port), 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	public Address address() {
		return new Address("127.0.0.1", this.port);
	}

	public Credentials credentials() {
		return new Credentials("guest", "guest");
	}

	@Override
	public void close() {
		try (Stream<ProcessHandle> children = this.server.descendants()) {
			List<ProcessHandle> all = children.toList();
			this.server.destroy();
			all.forEach(ProcessHandle::destroy);
			if (!this.server.waitFor(20, TimeUnit.SECONDS)) {
				this.server.destroyForcibly();
			}
			all.forEach(ProcessHandle::destroyForcibly);
			endRegistry();
		}
		catch (InterruptedException ex) {
			this.server.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Erlang's registry of names is a daemon that outlives the server.
	 */
	private void endRegistry() throws InterruptedException {
		try {
			new ProcessBuilder("epmd", "-port", String.valueOf(this.registryPort), "-kill").start()
				.waitFor(10, TimeUnit.SECONDS);
		}
		catch (IOException ex) {
			// It is not on the path, and stays.
		}
	}

}
