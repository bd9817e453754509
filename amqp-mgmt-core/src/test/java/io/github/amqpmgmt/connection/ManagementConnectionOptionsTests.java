package io.github.amqpmgmt.connection;

import java.time.Duration;

import io.github.amqpmgmt.support.TestSecrets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ManagementConnectionOptionsTests {

	@Test
	void defaultsAreAnAnonymousPlainConnectionToLocalhost() {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder().build();
		assertThat(options.addresses()).containsExactly(new Address("localhost", 5672));
		assertThat(options.tls()).isNull();
		assertThat(options.credentialsProvider().credentials()).isNull();
		assertThat(options.openTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(options.closeTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(options.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(options.maxFrameSize()).isEqualTo(65536);
		assertThat(options.containerId()).startsWith("amqp-mgmt-").hasSize(18);
		assertThat(options.poolSize()).isEqualTo(1);
	}

	@Test
	void tlsWithoutAddressMeansThePortOfAmqps() {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder().tls(TlsOptions.defaults()).build();
		assertThat(options.addresses()).containsExactly(new Address("localhost", 5671));
		assertThat(options.tls().verifyHostname()).isTrue();
	}

	@Test
	void aUriGivesAddressTlsCredentialsAndVirtualHost() {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder()
			.uri("amqps://user:" + TestSecrets.PASSWORD + "@host/vhost")
			.build();
		assertThat(options.addresses()).containsExactly(new Address("host", 5671));
		assertThat(options.tls()).isNotNull();
		assertThat(options.credentialsProvider().credentials())
			.isEqualTo(new Credentials("user", TestSecrets.PASSWORD));
		assertThat(options.virtualHost()).isEqualTo("vhost");
		assertThat(options).asString().doesNotContain(TestSecrets.PASSWORD);
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		ManagementConnectionOptions.Builder builder = ManagementConnectionOptions.builder();
		refused("openTimeout", () -> builder.openTimeout(Duration.ZERO));
		refused("closeTimeout", () -> builder.closeTimeout(Duration.ofSeconds(-1)));
		refused("idleTimeout", () -> builder.idleTimeout(Duration.ofSeconds(-1)));
		refused("idleTimeout", () -> builder.idleTimeout(Duration.ofDays(49).plusNanos(1)));
		refused("maxFrameSize", () -> builder.maxFrameSize(511));
		refused("maxSessions", () -> builder.maxSessions(0));
		refused("poolSize", () -> builder.poolSize(0));
		refused("poolSize", () -> builder.poolSize(65));
		refused("host", () -> new Address(" ", 1));
		refused("port", () -> new Address("host", 0));
	}

	@Test
	void whatAPoolSizeMayBeIsSaid() {
		ManagementConnectionOptions.Builder builder = ManagementConnectionOptions.builder();
		assertThat(builder.poolSize(64).build().poolSize()).isEqualTo(64);
		assertThatIllegalArgumentException().isThrownBy(() -> builder.poolSize(65))
			.withMessageContaining("must be 1 to 64: 65");
	}

	private static void refused(String name, ThrowingCallable call) {
		assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("'" + name + "'");
	}

}
