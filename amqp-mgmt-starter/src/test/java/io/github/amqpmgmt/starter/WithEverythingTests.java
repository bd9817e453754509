package io.github.amqpmgmt.starter;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.qpid.protonj2.client.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.client.AmqpClient;
import org.springframework.amqp.client.AmqpConnectionFactory;
import org.springframework.amqp.client.SingleAmqpConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the starter with everything beside it that it makes use of, and with the other
 * AMQP starters of Spring Boot. A bean of ours with the name of another would fail the
 * start, since Spring Boot lets no bean take the place of another.
 */
class WithEverythingTests {

	@BeforeEach
	void everythingIsThere() {
		ClassPath.has(ClassPath.ACTUATOR, ClassPath.HEALTH, ClassPath.JACKSON, ClassPath.METERS,
				ClassPath.METERS_OF_BOOT, ClassPath.OBSERVATIONS_OF_BOOT, ClassPath.RABBIT, ClassPath.PROTON_CLIENT);
	}

	@Test
	void requestIsAnsweredConvertedTimedAndShown() {
		StarterApplication.run((context) -> {
			assertThat(context.getBean(ManagementTemplate.class).read("queue").name("a").execute(Queue.class))
				.isEqualTo(new Queue("orders"));
			assertThat(context.getBean(MeterRegistry.class).find("amqp.mgmt.requests").timers()).isNotEmpty();
			assertThat(context.containsBean("amqpManagementConverter")).isTrue();
			assertThat(context.containsBean("amqpMgmtHealthContributor")).isTrue();
			assertThat(context.containsBean("amqpManagementEndpoint")).isTrue();
		});
	}

	@Test
	void standsBesideRabbitMqOfSpringBoot() {
		StarterApplication.run((context) -> assertThat(context.getBean(RabbitTemplate.class))
			.isSameAs(context.getBean("rabbitTemplate")));
	}

	@Test
	void standsBesideTheBeansOfAmqp10OfSpringBoot42() {
		StarterApplication.run((context) -> {
			assertThat(context.getBean(Client.class)).isSameAs(context.getBean("protonClient"));
			assertThat(context.getBean(AmqpConnectionFactory.class)).isSameAs(context.getBean("amqpConnectionFactory"));
			assertThat(context.getBean(AmqpClient.class)).isSameAs(context.getBean("amqpClient"));
		}, BeansOfSpringBoot42.class);
	}

	@Test
	void everyBeanOfOursSaysByItsNameWhoseItIs() {
		StarterApplication
			.run((context) -> assertThat(context.getBeanDefinitionNames()).filteredOn((name) -> isOurs(context, name))
				.contains("amqpManagementTemplate", "amqpManagementConnection", "amqpMgmtHealthContributor")
				.allMatch((name) -> name.startsWith("amqpManagement") || name.startsWith("amqpMgmt")
						|| name.contains("io.github.amqpmgmt.")));
	}

	private static boolean isOurs(ConfigurableApplicationContext context, String name) {
		BeanDefinition definition = context.getBeanFactory().getBeanDefinition(name);
		return String.valueOf(definition.getFactoryBeanName()).startsWith("io.github.amqpmgmt.autoconfigure")
				|| String.valueOf(definition.getBeanClassName()).startsWith("io.github.amqpmgmt.autoconfigure");
	}

	record Queue(String name) {
	}

	/**
	 * The beans that the AMQP 1.0 module of Spring Boot 4.2 makes. It is not released
	 * yet: the types are those of Spring AMQP, but for the connection details.
	 */
	@Configuration(proxyBeanMethods = false)
	static class BeansOfSpringBoot42 {

		@Bean
		Client protonClient() {
			return Client.create();
		}

		@Bean
		Object amqpConnectionDetails() {
			return new Object();
		}

		@Bean
		AmqpConnectionFactory amqpConnectionFactory(Client protonClient) {
			return new SingleAmqpConnectionFactory(protonClient);
		}

		@Bean
		AmqpClient amqpClient(AmqpConnectionFactory amqpConnectionFactory) {
			return AmqpClient.create(amqpConnectionFactory);
		}

	}

}
