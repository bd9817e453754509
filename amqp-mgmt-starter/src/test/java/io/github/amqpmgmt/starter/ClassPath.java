package io.github.amqpmgmt.starter;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is really on the class path: a run from which nothing was left out must not pass
 * for one without.
 */
final class ClassPath {

	static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

	static final String HEALTH = "org.springframework.boot.health.contributor.Health";

	static final String JACKSON = "tools.jackson.databind.json.JsonMapper";

	static final String METERS = "io.micrometer.core.instrument.MeterRegistry";

	static final String METERS_OF_BOOT = "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration";

	static final String OBSERVATIONS_OF_BOOT = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration";

	static final String PROTON_CLIENT = "org.apache.qpid.protonj2.client.Client";

	static final String RABBIT = "org.springframework.amqp.rabbit.core.RabbitTemplate";

	private ClassPath() {
	}

	static void has(String... types) {
		assertThat(types).allMatch(ClassPath::isPresent);
	}

	static void lacks(String... types) {
		assertThat(types).noneMatch(ClassPath::isPresent);
	}

	static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, ClassPath.class.getClassLoader());
	}

}
