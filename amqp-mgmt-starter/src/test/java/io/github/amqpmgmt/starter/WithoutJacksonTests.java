package io.github.amqpmgmt.starter;

import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the starter without Jackson.
 */
@Tag("without-jackson")
class WithoutJacksonTests {

	@Test
	void requestIsAnsweredAndShown() {
		ClassPath.lacks(ClassPath.JACKSON, "com.fasterxml.jackson.databind.ObjectMapper",
				"com.fasterxml.jackson.annotation.JsonProperty");
		ClassPath.has(ClassPath.ACTUATOR, ClassPath.HEALTH, ClassPath.METERS, ClassPath.METERS_OF_BOOT);
		StarterApplication.run((context) -> {
			assertThat(context.getBean(ManagementTemplate.class).read("queue").name("a").execute())
				.containsEntry("name", "orders");
			assertThat(context.containsBean("amqpManagementConverter")).isFalse();
			assertThat(context.containsBean("amqpMgmtHealthContributor")).isTrue();
			assertThat(context.containsBean("amqpManagementEndpoint")).isTrue();
		});
	}

}
