package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that properties reach the connection's options.
 */
class ConnectionPropertiesTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@Test
	void defaultsAreThoseOfTheClient() {
		ManagementConnectionOptions client = ManagementConnectionOptions.builder().build();
		options((options) -> assertThat(options).usingRecursiveComparison()
			.ignoringFields("containerId", "credentialsProvider")
			.isEqualTo(client));
		options((options) -> assertThat(options.credentialsProvider().credentials()).isNull());
	}

	@Test
	void uriSaysAllAboutThePeer() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("broker", 5671));
			assertThat(options.tls()).isEqualTo(TlsOptions.defaults());
			assertThat(options.virtualHost()).isEqualTo("tenant");
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("guest", "p@ss"));
		}, "amqp.mgmt.uri=amqps://guest:p%40ss@broker/tenant");
	}

	@Test
	void propertiesWinOverTheUri() {
		options((options) -> {
			assertThat(options.virtualHost()).isEqualTo("other");
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("admin", "new-s3cret"));
		}, "amqp.mgmt.uri=amqp://guest:old-s3cret@broker/tenant", "amqp.mgmt.username=admin",
				"amqp.mgmt.password=new-s3cret", "amqp.mgmt.virtual-host=other");
	}

	@Test
	void passwordAloneGoesWithTheUserOfTheUri() {
		options((options) -> assertThat(options.credentialsProvider().credentials())
			.isEqualTo(new Credentials("guest", "new-s3cret")), "amqp.mgmt.uri=amqp://guest:old-s3cret@broker",
				"amqp.mgmt.password=new-s3cret");
	}

	@Test
	void emptyPropertiesCountAsNotSet() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("broker", 5672));
			assertThat(options.virtualHost()).isEqualTo("tenant");
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("guest", "old-s3cret"));
			assertThat(options.containerId()).startsWith("amqp-mgmt-");
			assertThat(options.saslMechanisms()).isEmpty();
		}, "amqp.mgmt.uri=amqp://guest:old-s3cret@broker/tenant", "amqp.mgmt.addresses=", "amqp.mgmt.username=",
				"amqp.mgmt.password=", "amqp.mgmt.virtual-host=", "amqp.mgmt.container-id=",
				"amqp.mgmt.sasl.mechanisms=");
	}

	@Test
	void addressesAreTriedInTheirOrder() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("one", 5672), new Address("two", 1234),
					new Address("::1", 5672));
			assertThat(options.tls()).isNull();
		}, "amqp.mgmt.addresses=one, two:1234, [::1]");
	}

	@Test
	void addressesWithoutSchemeGoWithTheOthers() {
		options((options) -> {
			assertThat(options.addresses()).containsExactly(new Address("one", 5671), new Address("two", 5671));
			assertThat(options.tls()).isEqualTo(TlsOptions.defaults());
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("guest", "s3cret"));
		}, "amqp.mgmt.addresses[0]=one", "amqp.mgmt.addresses[1]=amqps://guest:s3cret@two");
	}

	@Test
	void everythingElseReachesTheOptions() {
		options((options) -> {
			assertThat(options.containerId()).isEqualTo("mine");
			assertThat(options.traceFrames()).isTrue();
			assertThat(options.saslMechanisms()).containsExactly("SCRAM-SHA-256", "PLAIN");
			assertThat(options.allowClearText()).isTrue();
			assertThat(options.openTimeout()).isEqualTo(Duration.ofSeconds(1));
			assertThat(options.closeTimeout()).isEqualTo(Duration.ofSeconds(2));
			assertThat(options.idleTimeout()).isEqualTo(Duration.ofSeconds(3));
			assertThat(options.maxFrameSize()).isEqualTo(4096);
			assertThat(options.maxSessions()).isEqualTo(5);
			assertThat(options.poolSize()).isEqualTo(9);
			assertThat(options.recovery())
				.isEqualTo(new RecoveryOptions(Duration.ofMillis(6), Duration.ofSeconds(7), 8));
		}, "amqp.mgmt.container-id=mine", "amqp.mgmt.trace-frames=true",
				"amqp.mgmt.sasl.mechanisms=SCRAM-SHA-256,PLAIN", "amqp.mgmt.sasl.allow-clear-text=true",
				"amqp.mgmt.connection.open-timeout=1s", "amqp.mgmt.connection.close-timeout=2s",
				"amqp.mgmt.connection.idle-timeout=3s", "amqp.mgmt.connection.max-frame-size=4KB",
				"amqp.mgmt.connection.max-sessions=5", "amqp.mgmt.connection.pool-size=9",
				"amqp.mgmt.recovery.delay=6ms", "amqp.mgmt.recovery.max-delay=7s", "amqp.mgmt.recovery.max-attempts=8");
	}

	private void options(Consumer<ManagementConnectionOptions> assertions, String... properties) {
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> assertions.accept(context.getBean(ManagementConnection.class).options()));
	}

}
