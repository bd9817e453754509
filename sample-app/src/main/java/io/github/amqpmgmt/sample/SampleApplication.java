package io.github.amqpmgmt.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Manages a queue of a real broker, step by step, and shows how long each request took.
 * The exit code is 0 only if every step did what it should.
 *
 * <p>
 * Without configuration the broker is a Qpid Broker-J inside this JVM; with
 * {@code amqp.mgmt.uri} it is the broker there, which has to speak Broker-J's dialect.
 */
@SpringBootApplication
public class SampleApplication {

	/**
	 * Runs the sample.
	 * @param args Spring Boot's arguments, such as
	 * {@code --amqp.mgmt.uri=amqp://user:password@host}
	 */
	public static void main(String[] args) {
		System.exit(SpringApplication.exit(SpringApplication.run(SampleApplication.class, args)));
	}

}
