package io.github.amqpmgmt.autoconfigure.container;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application of a user's.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

}
