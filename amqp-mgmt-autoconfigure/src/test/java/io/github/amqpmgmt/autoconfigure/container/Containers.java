package io.github.amqpmgmt.autoconfigure.container;

import org.testcontainers.activemq.ArtemisContainer;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;

/**
 * The containers of {@code docs/testing.md}.
 */
@TestConfiguration(proxyBeanMethods = false)
class Containers {

	@Bean
	@ServiceConnection
	ArtemisContainer artemis() {
		return new ArtemisContainer("apache/artemis:2.55.0-alpine");
	}

}
