package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Applications that must not start.
 */
final class FailedStart {

	private FailedStart() {
	}

	/**
	 * What the user of an application reads.
	 */
	static FailureAnalysis report(List<Class<?>> sources, String... properties) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
			.web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties(properties);
		RecordingFailureAnalysisReporter.reset();
		assertThatException().isThrownBy(application::run);
		FailureAnalysis analysis = RecordingFailureAnalysisReporter.last();
		assertThat(analysis).as("failure analysis").isNotNull();
		return analysis;
	}

}
