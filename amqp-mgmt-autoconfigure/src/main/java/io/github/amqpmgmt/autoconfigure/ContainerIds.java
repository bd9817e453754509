package io.github.amqpmgmt.autoconfigure;

import java.util.UUID;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Makes container-ids that an operator recognises in the broker's list of connections.
 */
final class ContainerIds {

	private ContainerIds() {
	}

	/**
	 * The application's name, and random digits because two instances must not share an
	 * id.
	 * @param environment knows the application's name
	 * @return a new id
	 */
	static String generate(Environment environment) {
		String name = environment.getProperty("spring.application.name");
		return (StringUtils.hasText(name) ? name : "amqp-mgmt") + "-" + UUID.randomUUID().toString().substring(0, 8);
	}

}
