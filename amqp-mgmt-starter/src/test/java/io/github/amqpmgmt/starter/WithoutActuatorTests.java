package io.github.amqpmgmt.starter;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the starter without actuator and health.
 */
@Tag("without-actuator")
class WithoutActuatorTests {

	@Test
	void requestIsAnsweredAndTimed() {
		ClassPath.lacks(ClassPath.ACTUATOR, ClassPath.HEALTH);
		ClassPath.has(ClassPath.JACKSON, ClassPath.METERS, ClassPath.METERS_OF_BOOT);
		StarterApplication.run((context) -> {
			assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.requests").timers()).isNotEmpty();
			assertThat(context.containsBean("amqpMgmtHealthContributor")).isFalse();
			assertThat(context.containsBean("amqpManagementEndpoint")).isFalse();
		});
	}

}
