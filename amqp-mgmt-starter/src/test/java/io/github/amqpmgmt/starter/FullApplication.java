package io.github.amqpmgmt.starter;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Run by {@link AheadOfTimeTests} in a JVM of its own, with everything on the class path
 * and made by generated code.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RegisterReflectionForBinding(FullApplication.Queue.class)
class FullApplication {

	/**
	 * Has a request answered, and prints the answer and what the starter made of it.
	 */
	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(FullApplication.class, args)) {
			System.out.println("answer: "
					+ context.getBean(ManagementTemplate.class).read("queue").name("a").execute(Queue.class));
			System.out
				.println("timers: " + context.getBean(MeterRegistry.class).find("amqp.mgmt.requests").timers().size());
			System.out.println("health: "
					+ context.getBean("amqpMgmtHealthContributor", HealthIndicator.class).health().getStatus());
			System.out.println("endpoint: " + context.containsBean("amqpManagementEndpoint"));
		}
	}

	record Queue(String name) {
	}

}
