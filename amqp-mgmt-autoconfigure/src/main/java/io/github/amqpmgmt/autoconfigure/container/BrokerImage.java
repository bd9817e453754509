package io.github.amqpmgmt.autoconfigure.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.connection.Address;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the documentation of a product's images says: how they are named, where they
 * listen, and by which variables user and password are set.
 */
enum BrokerImage {

	/**
	 * Its acceptor for all protocols speaks AMQP, too.
	 */
	ARTEMIS(List.of("apache/activemq-artemis", "apache/artemis"), List.of(Address.AMQP_PORT, 61616),
			new Variable("artemis", "ARTEMIS_USER"), new Variable("artemis", "ARTEMIS_PASSWORD")),

	/**
	 * Lets everybody in unless a user is set.
	 */
	ACTIVEMQ(List.of("apache/activemq-classic", "apache/activemq"), List.of(Address.AMQP_PORT),
			new Variable(null, "ACTIVEMQ_CONNECTION_USER"), new Variable(null, "ACTIVEMQ_CONNECTION_PASSWORD")),

	RABBITMQ(List.of("rabbitmq"), List.of(Address.AMQP_PORT),
			new Variable("guest", "RABBITMQ_DEFAULT_USER", "RABBITMQ_USERNAME"),
			new Variable("guest", "RABBITMQ_DEFAULT_PASS", "RABBITMQ_PASSWORD")),

	BROKER_J(List.of("apache/qpid-broker-j"), List.of(Address.AMQP_PORT), new Variable("admin", "QPID_ADMIN_USER"),
			new Variable("admin", "QPID_ADMIN_PASSWORD")),

	/**
	 * Who may connect is said by a file, and without one it is everybody.
	 */
	ROUTER(List.of("skupper/skupper-router", "interconnectedcloud/qdrouterd"), List.of(Address.AMQP_PORT),
			new Variable(null), new Variable(null));

	private final List<String> names;

	private final List<Integer> ports;

	private final Variable username;

	private final Variable password;

	BrokerImage(List<String> names, List<Integer> ports, Variable username, Variable password) {
		this.names = names;
		this.ports = ports;
		this.username = username;
		this.password = password;
	}

	/**
	 * Names of the images, without registry and tag.
	 */
	List<String> names() {
		return this.names;
	}

	/**
	 * Ports inside the container at which AMQP may be spoken, the likeliest first.
	 * @param tls whether TLS is meant to be spoken there
	 */
	List<Integer> ports(boolean tls) {
		if (!tls) {
			return this.ports;
		}
		List<Integer> ports = new ArrayList<>(this.ports);
		ports.add(0, Address.AMQPS_PORT);
		return ports;
	}

	@Nullable String username(Map<String, String> environment) {
		return this.username.in(environment);
	}

	@Nullable String password(Map<String, String> environment) {
		return this.password.in(environment);
	}

	/**
	 * A variable of a container's environment.
	 *
	 * @param otherwise what the image takes if it is not set
	 * @param names its names, of which the first one that is set counts
	 */
	private record Variable(@Nullable String otherwise, String... names) {

		private @Nullable String in(Map<String, String> environment) {
			for (String name : this.names) {
				String value = environment.get(name);
				if (StringUtils.hasLength(value)) {
					return value;
				}
			}
			return this.otherwise;
		}

	}

}
