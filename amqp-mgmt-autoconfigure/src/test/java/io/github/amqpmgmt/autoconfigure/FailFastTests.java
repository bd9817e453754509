package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@code amqp.mgmt.fail-fast}.
 */
class FailFastTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.fail-fast=true");

	@Test
	void connectsWhenTheApplicationStarts() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri()).run((context) -> {
				assertThat(context.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.READY);
				assertThat(node.connectionsAccepted()).isEqualTo(1);
			});
		}
	}

	@Test
	void connectsAllOfSeveralConnections() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri(), "amqp.mgmt.connection.pool-size=3")
				.run((context) -> {
					assertThat(context.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.READY);
					assertThat(node.connectionsAccepted()).isEqualTo(3);
				});
			Awaitility.await().untilAsserted(() -> assertThat(node.connectionCount()).isZero());
		}
		assertNoThreads();
	}

	@Test
	void refusedPortFailsTheApplicationAndLeavesNoThread() throws IOException {
		int port = closedPort();
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=amqp://127.0.0.1:" + port).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).isInstanceOf(ConnectionFailedException.class)
				.hasMessageStartingWith("The connection to 127.0.0.1:" + port + " was refused.");
		});
		assertNoThreads();
	}

	@Test
	void wrongPasswordFailsTheApplication() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("guest", "right").start()) {
			this.contextRunner
				.withPropertyValues("amqp.mgmt.uri=" + node.uri(), "amqp.mgmt.username=guest",
						"amqp.mgmt.password=wr0ng-s3cret")
				.run((context) -> assertThat(context.getStartupFailure())
					.isInstanceOf(AuthenticationFailedException.class)
					.hasMessageNotContaining("s3cret"));
		}
		assertNoThreads();
	}

	@Test
	void silentPeerFailsTheApplicationWithinTheOpenTimeout() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.contextRunner
				.withPropertyValues("amqp.mgmt.uri=amqp://127.0.0.1:" + silent.getLocalPort(),
						"amqp.mgmt.connection.open-timeout=300ms")
				.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(ConnectionFailedException.class)
					.hasMessageContaining("was not opened within 300 ms"));
		}
		assertNoThreads();
	}

	@Test
	void lazyInitializationDoesNotPutItOff() throws IOException {
		SpringApplicationBuilder application = application(closedPort()).lazyInitialization(true);
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(application::run);
		assertNoThreads();
	}

	@Test
	void theUserReadsWhatHappenedAndWhatToDo() throws IOException {
		int port = closedPort();
		SpringApplicationBuilder application = application(port);
		assertThatExceptionOfType(ConnectionFailedException.class).isThrownBy(application::run);
		FailureAnalysis analysis = RecordingFailureAnalysisReporter.last();
		assertThat(analysis.getDescription()).isEqualTo("The connection to 127.0.0.1:" + port + " was refused.");
		assertThat(analysis.getAction()).startsWith("Check that the peer is running");
	}

	private static SpringApplicationBuilder application(int port) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("amqp.mgmt.fail-fast=true", "amqp.mgmt.uri=amqp://127.0.0.1:" + port);
	}

	private static int closedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void assertNoThreads() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("amqp-mgmt-")));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Application {

	}

}
