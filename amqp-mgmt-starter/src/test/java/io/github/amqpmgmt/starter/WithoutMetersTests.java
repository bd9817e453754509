package io.github.amqpmgmt.starter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the starter with observations and actuator, but without
 * {@code micrometer-core}.
 */
@Tag("without-meters")
class WithoutMetersTests {

	@Test
	void requestIsAnsweredAndShown() {
		ClassPath.lacks(ClassPath.METERS, ClassPath.METERS_OF_BOOT);
		ClassPath.has(ClassPath.ACTUATOR, ClassPath.HEALTH, ClassPath.JACKSON, ClassPath.OBSERVATIONS_OF_BOOT);
		StarterApplication.run((context) -> {
			assertThat(context.containsBean("amqpManagementObservationRequestListener")).isTrue();
			assertThat(context.containsBean("amqpManagementNodeMeters")).isFalse();
			assertThat(context.containsBean("amqpMgmtHealthContributor")).isTrue();
			assertThat(context.containsBean("amqpManagementEndpoint")).isTrue();
		});
	}

}
