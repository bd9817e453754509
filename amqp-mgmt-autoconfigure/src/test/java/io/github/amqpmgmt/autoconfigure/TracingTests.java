package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.Tracer.SpanInScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces of an application with Spring Boot's own auto-configuration of tracing.
 */
class TracingTests {

	private EmbeddedManagementNode node;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void start() {
		this.node = EmbeddedManagementNode.start();
		this.node.whenAny().reply(200, "OK", null);
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
							OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
							AmqpManagementAutoConfiguration.class, AmqpManagementObservationAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri());
	}

	@AfterEach
	void stop() {
		this.node.close();
	}

	/**
	 * Runs a request in a span.
	 * @return the trace that it belongs to
	 */
	private String traceOfRequest(String... properties) {
		String[] trace = new String[1];
		this.contextRunner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasSingleBean(ObservationRequestListener.class);
			Tracer tracer = context.getBean(Tracer.class);
			Span span = tracer.nextSpan().name("caller").start();
			try (SpanInScope scope = tracer.withSpan(span)) {
				assertThat(scope).isNotNull();
				context.getBean(ManagementTemplate.class).execute("READ");
			}
			span.end();
			trace[0] = span.context().traceId();
		});
		return trace[0];
	}

	private ReceivedRequest received() {
		assertThat(this.node.requests()).hasSize(1);
		return this.node.requests().get(0);
	}

	@Test
	void theTraceGoesOnAtTheNode() {
		String trace = traceOfRequest();
		assertThat(received().messageAnnotations()).containsOnlyKeys("x-opt-traceparent");
		assertThat((String) received().messageAnnotations().get("x-opt-traceparent")).startsWith("00-" + trace + "-");
	}

	@Test
	void otherFormatsAreThoseOfTheApplication() {
		String trace = traceOfRequest("management.tracing.propagation.type=b3");
		assertThat(received().messageAnnotations()).containsOnlyKeys("x-opt-b3");
		assertThat((String) received().messageAnnotations().get("x-opt-b3")).startsWith(trace + "-");
	}

	@Test
	void thePropertySaysWhere() {
		String trace = traceOfRequest("amqp.mgmt.tracing.propagation=application-properties");
		assertThat(received().messageAnnotations()).isEmpty();
		assertThat(received().applicationProperties()).containsOnlyKeys("operation", "traceparent");
		assertThat((String) received().applicationProperties().get("traceparent")).startsWith("00-" + trace + "-");
	}

	@Test
	void orNowhere() {
		traceOfRequest("amqp.mgmt.tracing.propagation=none");
		assertThat(received().messageAnnotations()).isEmpty();
		assertThat(received().applicationProperties()).isEqualTo(Map.of("operation", "READ"));
	}

}
