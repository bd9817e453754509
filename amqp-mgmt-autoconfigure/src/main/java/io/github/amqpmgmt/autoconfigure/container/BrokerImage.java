package io.github.amqpmgmt.autoconfigure.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.token.SharedAccess;
import io.github.amqpmgmt.token.SharedAccessKey;
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
			Variable.NONE, Variable.NONE),

	/**
	 * Microsoft's emulator of Service Bus, which does not say what it is.
	 */
	SERVICE_BUS("azure-messaging/servicebus-emulator", Dialects.serviceBus()),

	/**
	 * Microsoft's emulator of Event Hubs, which does not say what it is.
	 */
	EVENT_HUBS("azure-messaging/eventhubs-emulator", Dialects.eventHubs());

	/**
	 * The same for all emulators, as Microsoft documents it.
	 */
	private static final SharedAccess EMULATOR_KEY = new SharedAccessKey("RootManageSharedAccessKey", "SAS_KEY_VALUE");

	private final List<String> names;

	private final List<Integer> ports;

	private final Variable username;

	private final Variable password;

	private final @Nullable ManagementDialect emulated;

	BrokerImage(List<String> names, List<Integer> ports, Variable username, Variable password) {
		this(names, ports, username, password, null);
	}

	BrokerImage(String emulator, ManagementDialect emulated) {
		this(List.of(emulator), List.of(Address.AMQP_PORT), Variable.NONE, Variable.NONE, emulated);
	}

	BrokerImage(List<String> names, List<Integer> ports, Variable username, Variable password,
			@Nullable ManagementDialect emulated) {
		this.names = names;
		this.ports = ports;
		this.username = username;
		this.password = password;
		this.emulated = emulated;
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

	@Nullable SharedAccess sharedAccess() {
		return (this.emulated != null) ? EMULATOR_KEY : null;
	}

	/**
	 * The dialect, if the peer does not say which one it is.
	 */
	@Nullable ManagementDialect dialect() {
		return this.emulated;
	}

	/**
	 * A variable of a container's environment.
	 *
	 * @param otherwise what the image takes if it is not set
	 * @param names its names, of which the first one that is set counts
	 */
	private record Variable(@Nullable String otherwise, String... names) {

		private static final Variable NONE = new Variable(null);

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
