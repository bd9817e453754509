package io.github.amqpmgmt.dialect;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * An emulator of Microsoft's in a container, and a connection to it that has put a token.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class EmulatorFixture {

	private ManagementConnection connection;

	/**
	 * Starts the emulator.
	 * @return its connection string
	 */
	protected abstract String startEmulator();

	protected abstract void stopEmulator();

	/** The address whose audience the token is for. */
	protected abstract String entity();

	@BeforeAll
	void start() {
		assumeThat(DockerClientFactory.instance().isDockerAvailable()).as("there is a Docker").isTrue();
		String connectionString = startEmulator();
		URI endpoint = URI.create(connectionString.replaceAll(".*Endpoint=([^;]*).*", "$1"));
		this.connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.uri("amqp://" + endpoint.getHost() + ":" + endpoint.getPort())
			.build());
		try (ManagementTemplate cbs = template(Dialects.cbs(), "$cbs")) {
			cbs.execute(
					SharedAccessSignature.putToken(connectionString, "amqp://" + endpoint.getHost() + "/" + entity()));
		}
	}

	@AfterAll
	void stop() {
		if (this.connection != null) {
			this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		}
		stopEmulator();
	}

	protected final ManagementTemplate template(ManagementDialect dialect, String target) {
		return ManagementTemplate.builder(this.connection)
			.dialect(dialect)
			.target(target)
			.timeout(Duration.ofSeconds(60))
			.build();
	}

}
