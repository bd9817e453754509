package io.github.amqpmgmt.starter;

import java.util.Arrays;
import java.util.List;

import io.github.amqpmgmt.template.ManagementTemplate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Run by {@link BareStarterTests} in a JVM of its own, with no library but those of the
 * starter.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BareApplication {

	/**
	 * Prints which classes are there, and the answer to a request.
	 * @param args where the node is, and the names of classes
	 */
	public static void main(String[] args) {
		List<String> present = Arrays.stream(args)
			.skip(1)
			.filter((type) -> ClassUtils.isPresent(type, BareApplication.class.getClassLoader()))
			.toList();
		System.out.println("present: " + present);
		try (ConfigurableApplicationContext context = SpringApplication.run(BareApplication.class,
				"--amqp.mgmt.uri=" + args[0])) {
			System.out.println("answer: " + context.getBean(ManagementTemplate.class).execute("READ").bodyAsMap());
		}
	}

}
