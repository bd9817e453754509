package io.github.amqpmgmt.autoconfigure.container;

import org.springframework.boot.SpringApplication;

/**
 * The application with the containers of {@code docs/testing.md}.
 */
class DevelopmentApplication {

	public static void main(String[] args) {
		SpringApplication.from(Application::main).with(Containers.class).run(args);
	}

}
