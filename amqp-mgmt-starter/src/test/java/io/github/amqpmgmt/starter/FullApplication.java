package io.github.amqpmgmt.starter;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.token.ManagementToken;
import io.github.amqpmgmt.token.ManagementTokenProvider;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
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
			System.out.println("audit: " + audit(context).read("queue").name("a").execute(Queue.class));
			System.out
				.println("timers: " + context.getBean(MeterRegistry.class).find("amqp.mgmt.requests").timers().size());
			System.out.println("health: " + health(context));
			System.out.println("endpoint: " + context.containsBean("amqpManagementEndpoint"));
		}
	}

	private static ManagementTemplate audit(ConfigurableApplicationContext context) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(), ManagementTemplate.class,
				"audit");
	}

	private static Map<String, Status> health(ConfigurableApplicationContext context) {
		Map<String, Status> statuses = new TreeMap<>();
		context.getBean("amqpMgmtHealthContributor", CompositeHealthContributor.class)
			.forEach((node) -> statuses.put(node.name(), ((HealthIndicator) node.contributor()).health().getStatus()));
		return statuses;
	}

	@Bean
	ManagementTokenProvider otherTokens() {
		return (audience) -> ManagementToken.jwt("of-others", Instant.now().plus(Duration.ofHours(1)));
	}

	@Bean
	@Qualifier("audit")
	ManagementTokenProvider auditTokens() {
		return (audience) -> ManagementToken.jwt("of-audit", Instant.now().plus(Duration.ofHours(1)));
	}

	record Queue(String name) {
	}

}
