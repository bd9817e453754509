package io.github.amqpmgmt.support;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link TestSecretGuard} guards those who did not ask for it.
 */
class TestSecretGuardTests {

	@Test
	void allTestsAreGuarded() {
		Logger root = LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
		assertThat(root.isTraceEnabled()).isFalse();
		// The guard wants to see what nobody else does.
		assertThat(LoggerFactory.getLogger("io.github.amqpmgmt.any").isTraceEnabled()).isTrue();
		assertThat(LoggerFactory.getLogger("io.netty.any").isTraceEnabled()).isTrue();
	}

}
