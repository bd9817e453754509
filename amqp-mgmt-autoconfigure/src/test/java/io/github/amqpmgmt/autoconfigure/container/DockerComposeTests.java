package io.github.amqpmgmt.autoconfigure.container;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.amqpmgmt.autoconfigure.AmqpManagementAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.token.SharedAccessKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of connection details of services that Docker Compose runs, without running any.
 */
class DockerComposeTests {

	private static final String LABEL = "org.springframework.boot.service-connection";

	@ParameterizedTest
	@CsvSource({ "apache/artemis:2.55.0-alpine, artemis", "docker.io/apache/activemq-artemis:2.40.0, artemis",
			"apache/activemq-classic:6.1.7,", "apache/activemq:6.2.0,", "rabbitmq:4.1-management, guest",
			"registry.example.org:5000/library/rabbitmq:4, guest", "apache/qpid-broker-j:10.1.0, admin",
			"quay.io/skupper/skupper-router:3.4.0,", "quay.io/interconnectedcloud/qdrouterd:1.17.1," })
	void serviceIsKnownByItsImage(String image, @Nullable String username) {
		AmqpManagementConnectionDetails details = details(image, Map.of(), Map.of(), Map.of(5672, 32768));
		assertThat(details.getAddresses()).containsExactly(new Address("compose.example.org", 32768));
		assertThat(details.getUsername()).isEqualTo(username);
		assertThat(details.getPassword()).isEqualTo(username);
		assertThat(details.getTls()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "apache/artemis, ARTEMIS_USER, ARTEMIS_PASSWORD",
			"apache/activemq-classic, ACTIVEMQ_CONNECTION_USER, ACTIVEMQ_CONNECTION_PASSWORD",
			"rabbitmq, RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS", "rabbitmq, RABBITMQ_USERNAME, RABBITMQ_PASSWORD",
			"apache/qpid-broker-j, QPID_ADMIN_USER, QPID_ADMIN_PASSWORD" })
	void environmentSaysUserAndPassword(String image, String username, String password) {
		AmqpManagementConnectionDetails details = details(image, Map.of(username, "me", password, "s3cret"), Map.of(),
				Map.of(5672, 32768));
		assertThat(details.getUsername()).isEqualTo("me");
		assertThat(details.getPassword()).isEqualTo("s3cret");
	}

	@Test
	void emptyVariablesCountAsNotSet() {
		AmqpManagementConnectionDetails details = details("rabbitmq",
				Map.of("RABBITMQ_DEFAULT_USER", "", "RABBITMQ_DEFAULT_PASS", ""), Map.of(), Map.of(5672, 32768));
		assertThat(details.getUsername()).isEqualTo("guest");
		assertThat(details.getPassword()).isEqualTo("guest");
	}

	@Test
	void labelNamesTheImageThatItIsLike() {
		AmqpManagementConnectionDetails details = details("acme/broker:1", Map.of(), Map.of(LABEL, "apache/artemis"),
				Map.of(5672, 32768));
		assertThat(details.getUsername()).isEqualTo("artemis");
	}

	@Test
	void labelHidesTheImage() {
		assertThat(find(service("rabbitmq:4", Map.of(), Map.of(LABEL, "redis"), Map.of(5672, 32768)))).isNull();
	}

	@Test
	void otherImagesAreLeftToOthers() {
		assertThat(find(service("redis:8", Map.of(), Map.of(), Map.of(5672, 32768)))).isNull();
	}

	@Test
	void artemisMayPublishItsPortForAllProtocolsOnly() {
		AmqpManagementConnectionDetails details = details("apache/artemis", Map.of(), Map.of(), Map.of(61616, 32769));
		assertThat(details.getAddresses()).containsExactly(new Address("compose.example.org", 32769));
	}

	@Test
	void serviceThatPublishesNoPortOfAmqpIsLeftToOthersAndSaidSo() {
		Logger logger = (Logger) LoggerFactory.getLogger(BrokerDockerComposeConnectionDetailsFactory.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.INFO);
		logger.setAdditive(false);
		try {
			assertThat(find(service("apache/activemq-classic", Map.of(), Map.of(), Map.of(61616, 32769)))).isNull();
			assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
				.containsExactly("Docker Compose service 'broker' is not used for AMQP management: it publishes none "
						+ "of the ports [5672]");
		}
		finally {
			logger.setAdditive(true);
			logger.setLevel(null);
			logger.detachAppender(log);
		}
	}

	@Test
	void labelsOfTrustMakeItTlsAtThePortOfTls() {
		String prefix = "org.springframework.boot.sslbundle.jks.truststore.";
		Map<String, String> labels = Map.of(prefix + "type", "PKCS12", prefix + "location", "classpath:node.p12",
				prefix + "password", "changeit");
		AmqpManagementConnectionDetails details = details("rabbitmq:4", Map.of(), labels,
				Map.of(5672, 32768, 5671, 32767));
		assertThat(details.getAddresses()).containsExactly(new Address("compose.example.org", 32767));
		TlsOptions tls = details.getTls();
		assertThat(tls).isNotNull();
		assertThat(tls.verifyHostname()).isTrue();
		assertThat(tls.sslContext()).isNotNull();
		assertThat(tls.sslContext().get()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "mcr.microsoft.com/azure-messaging/servicebus-emulator:latest, service-bus",
			"mcr.microsoft.com/azure-messaging/eventhubs-emulator:latest, event-hubs" })
	void emulatorsHaveTheKeyThatMicrosoftDocumentsAndADialect(String image, String dialect) {
		AmqpManagementConnectionDetails details = details(image, Map.of(), Map.of(), Map.of(5672, 32768));
		assertThat(details.getSharedAccess())
			.isEqualTo(new SharedAccessKey("RootManageSharedAccessKey", "SAS_KEY_VALUE"));
		assertThat(details.getUsername()).isNull();
		assertThat(details.getDialect()).extracting(ManagementDialect::name).isEqualTo(dialect);
	}

	@Test
	void brokersSayWhichDialectTheySpeak() {
		AmqpManagementConnectionDetails details = details("rabbitmq:4", Map.of(), Map.of(), Map.of(5672, 32768));
		assertThat(details.getDialect()).isNull();
		assertThat(details.getSharedAccess()).isNull();
	}

	@Test
	void templateTalksToTheService() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().user("admin", "s3cret").start()) {
			node.when("READ").reply(200, "OK", Map.of());
			RunningService service = service("apache/qpid-broker-j", Map.of("QPID_ADMIN_PASSWORD", "s3cret"), Map.of(),
					Map.of(5672, node.port()));
			given(service.host()).willReturn(node.host());
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
				.withBean(AmqpManagementConnectionDetails.class, () -> find(service))
				.run((context) -> assertThat(context.getBean(ManagementTemplate.class).execute("READ").isSuccess())
					.isTrue());
		}
	}

	private static AmqpManagementConnectionDetails details(String image, Map<String, String> environment,
			Map<String, String> labels, Map<Integer, Integer> ports) {
		AmqpManagementConnectionDetails details = find(service(image, environment, labels, ports));
		assertThat(details).isNotNull();
		return details;
	}

	private static @Nullable AmqpManagementConnectionDetails find(RunningService service) {
		DockerComposeConnectionSource source = mock();
		given(source.getRunningService()).willReturn(service);
		Map<Class<?>, ConnectionDetails> details = new ConnectionDetailsFactories(
				DockerComposeTests.class.getClassLoader())
			.getConnectionDetails(source, false);
		return (AmqpManagementConnectionDetails) details.get(AmqpManagementConnectionDetails.class);
	}

	private static RunningService service(String image, Map<String, String> environment, Map<String, String> labels,
			Map<Integer, Integer> ports) {
		RunningService service = mock();
		given(service.name()).willReturn("broker");
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.host()).willReturn("compose.example.org");
		given(service.env()).willReturn(environment);
		given(service.labels()).willReturn(labels);
		given(service.ports()).willReturn(new PublishedPorts(new HashMap<>(ports)));
		return service;
	}

	/**
	 * Fails for what is not published as Boot's own does.
	 *
	 * @param ports those of the host by those of the container
	 */
	private record PublishedPorts(Map<Integer, Integer> ports) implements ConnectionPorts {

		@Override
		public int get(int containerPort) {
			Integer port = this.ports.get(containerPort);
			if (port == null) {
				throw new IllegalStateException("No host port mapping found for container port " + containerPort);
			}
			return port;
		}

		@Override
		public List<Integer> getAll() {
			return List.copyOf(this.ports.values());
		}

		@Override
		public List<Integer> getAll(@Nullable String protocol) {
			return getAll();
		}

	}

}
