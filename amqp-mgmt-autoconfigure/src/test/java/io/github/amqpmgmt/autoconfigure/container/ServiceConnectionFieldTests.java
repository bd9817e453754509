package io.github.amqpmgmt.autoconfigure.container;

import io.github.amqpmgmt.autoconfigure.container.NodeContainers.AnyImage;
import io.github.amqpmgmt.autoconfigure.container.NodeContainers.Artemis;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of containers that are fields of a test class, whose images say what they are.
 */
class ServiceConnectionFieldTests {

	@Nested
	@SpringBootTest
	@DirtiesContext // Other tests of this module look for threads left behind.
	class ByImageTests {

		@ServiceConnection
		static final AnyImage broker = new AnyImage("docker.io/apache/qpid-broker-j:10.1.0-alpine",
				new NodeInside("admin", "admin"))
			.withExposedPorts(5672);

		@Test
		void isConnectedTo(@Autowired ManagementTemplate management) {
			assertThat(management.execute("READ").isSuccess()).isTrue();
		}

		@AfterAll
		static void stop() {
			broker.stop();
		}

	}

	@Nested
	@SpringBootTest
	@DirtiesContext
	class ByImageAndTypeTests {

		@ServiceConnection
		static final Artemis broker = new Artemis(new NodeInside("artemis", "artemis"));

		@Test
		void isConnectedTo(@Autowired ManagementTemplate management) {
			assertThat(management.execute("READ").isSuccess()).isTrue();
		}

		@AfterAll
		static void stop() {
			broker.stop();
		}

	}

}
