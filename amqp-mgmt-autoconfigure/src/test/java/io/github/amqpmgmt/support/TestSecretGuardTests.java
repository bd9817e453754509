package io.github.amqpmgmt.support;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link TestSecretGuard} guards those who did not ask for it.
 */
class TestSecretGuardTests {

	private static void assertGuarded() {
		Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
		assertThat(root.isTraceEnabled()).isFalse();
		// The guard wants to see what nobody else does.
		assertThat(LoggerFactory.getLogger("io.github.amqpmgmt.any").isTraceEnabled()).isTrue();
		assertThat(LoggerFactory.getLogger("org.apache.qpid.protonj2.any").isTraceEnabled()).isTrue();
		assertThat(LoggerFactory.getLogger("io.netty.any").isTraceEnabled()).isTrue();
	}

	@Test
	void allTestsAreGuarded() {
		assertGuarded();
	}

	@Test
	void anApplicationThatConfiguresTheLogDoesNotEndTheGuard() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run()) {
			assertThat(context.isActive()).isTrue();
			assertGuarded();
		}
		assertGuarded();
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
