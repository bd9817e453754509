package io.github.amqpmgmt.autoconfigure;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.amqpmgmt.node.Admission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyInheritance}.
 */
class PropertyInheritanceTests {

	private static final String WARNS_OF_EARLY_BEANS = "org.springframework.context.support";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	private void bind(Consumer<AmqpManagementProperties> consumer, String... properties) {
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> consumer.accept(context.getBean(AmqpManagementProperties.class)));
	}

	@Test
	void aNodeHasWhatItIsGivenAndElseWhatTheDefaultNodeHas() {
		bind((properties) -> assertThat(properties.getNodes().get("a")).satisfies((node) -> {
			assertThat(node.getTarget()).isEqualTo("a");
			assertThat(node.getTimeout()).isEqualTo(Duration.ofSeconds(7));
			assertThat(node.getAdmission()).isEqualTo(Admission.FAIL);
			assertThat(node.getStatusCodeField()).containsExactly("mine");
			assertThat(node.getMaxResponseSize()).isEqualTo(DataSize.ofMegabytes(16));
			assertThat(node.getRetry().getMaxRetries()).isEqualTo(9);
			assertThat(node.getRetry().getDelay()).isEqualTo(Duration.ofMillis(1));
			assertThat(node.getConnection()).isNull();
		}), "amqp.mgmt.target=default", "amqp.mgmt.timeout=7s", "amqp.mgmt.admission=fail",
				"amqp.mgmt.status-code-field=one,two", "amqp.mgmt.retry.max-retries=9",
				"amqp.mgmt.connection.pool-size=2", "amqp.mgmt.nodes.a.target=a",
				"amqp.mgmt.nodes.a.status-code-field=mine", "amqp.mgmt.nodes.a.retry.delay=1ms");
	}

	@Test
	void aNodeHasWhatItsConnectionSaysBeforeWhatTheDefaultNodeHas() {
		bind((properties) -> {
			assertThat(properties.getNodes().get("a")).satisfies((node) -> {
				assertThat(node.getDialect()).isEqualTo("artemis");
				assertThat(node.getTimeout()).isEqualTo(Duration.ofSeconds(1));
				assertThat(node.getMaxWaiting()).isEqualTo(3);
				assertThat(node.getConnection()).isEqualTo("b");
			});
			assertThat(properties.getNodes().get("c").getDialect()).isEqualTo("auto");
			assertThat(properties.getConnections().get("b").getMaxWaiting()).isEqualTo(3);
		}, "amqp.mgmt.timeout=7s", "amqp.mgmt.max-waiting=3", "amqp.mgmt.connections.b.uri=amqp://b",
				"amqp.mgmt.connections.b.dialect=artemis", "amqp.mgmt.connections.b.timeout=5s",
				"amqp.mgmt.nodes.a.connection=b", "amqp.mgmt.nodes.a.timeout=1s", "amqp.mgmt.nodes.c.target=c");
	}

	@Test
	void aConnectionHasTimeoutsSizesMechanismsAndRecoveryOfTheDefaultOne() {
		bind((properties) -> assertThat(properties.getConnections().get("b")).satisfies((connection) -> {
			assertThat(connection.isTraceFrames()).isTrue();
			assertThat(connection.getSasl().getMechanisms()).containsExactly("PLAIN");
			assertThat(connection.getConnection().getOpenTimeout()).isEqualTo(Duration.ofSeconds(7));
			assertThat(connection.getConnection().getMaxFrameSize()).isEqualTo(DataSize.ofKilobytes(1));
			assertThat(connection.getRecovery().getMaxAttempts()).isEqualTo(9);
			assertThat(connection.getRecovery().getDelay()).isEqualTo(Duration.ofMillis(1));
		}), "amqp.mgmt.trace-frames=true", "amqp.mgmt.sasl.mechanisms=PLAIN", "amqp.mgmt.connection.open-timeout=7s",
				"amqp.mgmt.recovery.max-attempts=9", "amqp.mgmt.connections.b.recovery.delay=1ms",
				"amqp.mgmt.connections.b.connection.max-frame-size=1KB");
	}

	@Test
	void whereToConnectAsWhomAndWithWhatSafetyIsNotInherited() {
		bind((properties) -> assertThat(properties.getConnections().get("b")).satisfies((connection) -> {
			assertThat(connection.getUri()).isNull();
			assertThat(connection.getUsername()).isNull();
			assertThat(connection.getPassword()).isNull();
			assertThat(connection.getVirtualHost()).isNull();
			assertThat(connection.getContainerId()).isNull();
			assertThat(connection.getSasl().isAllowClearText()).isFalse();
		}), "amqp.mgmt.uri=amqp://a", "amqp.mgmt.username=guest", "amqp.mgmt.password=s3cret",
				"amqp.mgmt.virtual-host=v", "amqp.mgmt.container-id=c", "amqp.mgmt.sasl.allow-clear-text=true",
				"amqp.mgmt.connections.b.trace-frames=true");
		bind((properties) -> assertThat(properties.getConnections().get("b").getAddresses()).isNull(),
				"amqp.mgmt.addresses=a,b", "amqp.mgmt.connections.b.trace-frames=true");
	}

	@Test
	void addressesOfRepliesAreNotInherited() {
		bind((properties) -> {
			assertThat(properties.getNodes().get("a").getReplyAddress()).isNull();
			assertThat(properties.getNodes().get("b").getReplyAddress()).isNull();
		}, "amqp.mgmt.reply-address=replies", "amqp.mgmt.nodes.a.target=a", "amqp.mgmt.nodes.b.connection=b",
				"amqp.mgmt.connections.b.reply-address=replies");
	}

	@Test
	void namesAloneInheritAll() {
		bind((properties) -> {
			assertThat(properties.getNodes().get("a").getTimeout()).isEqualTo(Duration.ofSeconds(7));
			assertThat(properties.getConnections().get("b").isTraceFrames()).isTrue();
		}, "amqp.mgmt.timeout=7s", "amqp.mgmt.trace-frames=true", "amqp.mgmt.nodes.a=", "amqp.mgmt.connections.b=");
	}

	@Test
	void everyPropertyOfNodesButTheAddressOfRepliesIsInherited() {
		List<String> names = new ArrayList<>();
		for (Method method : AmqpManagementNodeProperties.class.getMethods()) {
			if (method.getName().startsWith("set")) {
				names.add(method.getName().substring(3).replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT));
			}
		}
		names.remove("reply-address");
		assertThat(PropertyInheritance.OF_NODES)
			.containsExactlyInAnyOrderElementsOf(Stream.concat(names.stream(), Stream.of("retry", "tracing")).toList());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void propertiesThatAreNeededBeforeOtherBeansAreBoundWithoutAWarning(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(WARNS_OF_EARLY_BEANS, LogLevel.WARN);
		try {
			this.contextRunner.withUserConfiguration(EarlyProperties.class)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		finally {
			logging.setLogLevel(WARNS_OF_EARLY_BEANS, null);
		}
		assertThat(output).contains("early-").doesNotContain("amqpManagementPropertyInheritance");
	}

	@ConfigurationProperties("early")
	static class Early {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Early.class)
	static class EarlyProperties {

		@Bean
		static BeanPostProcessor early(Early early) {
			return new BeanPostProcessor() {
			};
		}

	}

}
