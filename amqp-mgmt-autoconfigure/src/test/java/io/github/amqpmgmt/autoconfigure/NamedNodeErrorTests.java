package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what the user reads whose named connections and nodes are wrong.
 */
class NamedNodeErrorTests {

	@Test
	void unknownConnectionIsReportedWithThoseThatThereAre() {
		FailureAnalysis analysis = report("amqp.mgmt.nodes.audit.connection=eu",
				"amqp.mgmt.connections.us.uri=amqp://us");
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.nodes.audit.connection'", "'eu'",
				"usManagementConnection");
		assertThat(analysis.getAction()).contains("'amqp.mgmt.connections'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nodes[0]", "nodes[my node]", "nodes[a.b]", "connections[0]", "nodes.1st" })
	void unusableNameIsReported(String name) {
		FailureAnalysis analysis = report("amqp.mgmt." + name + ".timeout=1s");
		assertThat(analysis.getDescription()).contains("amqp.mgmt." + name.split("[\\[.]")[0], "cannot be used");
		assertThat(analysis.getAction()).contains("begins with a letter");
	}

	@ParameterizedTest
	@CsvSource({ "nodes.amqp, amqpManagementTemplate", "connections.amqp, amqpManagementConnection" })
	void aNameThatWouldTakeTheBeanNameOfTheDefaultOneIsReported(String name, String bean) {
		FailureAnalysis analysis = report("amqp.mgmt." + name + ".timeout=1s");
		assertThat(analysis.getDescription()).contains("'amqp.mgmt." + name + "'", "'" + bean + "'");
		assertThat(analysis.getAction()).contains("another name");
	}

	@ParameterizedTest
	@CsvSource({ "nodes.audit.timeout, -1s", "nodes.audit.max-in-flight, 0", "nodes.audit.target, ' '",
			"nodes.audit.dialect, no-such", "connections.b.connection.pool-size, 0",
			"connections.b.connection.max-frame-size, 511B" })
	void valueOutOfRangeIsReportedWithProperty(String property, String value) {
		assertThat(report("amqp.mgmt." + property + "=" + value).getDescription())
			.startsWith("Invalid value '" + value + "' for configuration property 'amqp.mgmt." + property + "'");
	}

	@ParameterizedTest
	@CsvSource({ "nodes.audit.retry, max-retries, -1", "connections.b.recovery, delay, -1s" })
	void valuesThatDoNotGoTogetherAreReportedTogether(String group, String property, String value) {
		assertThat(report("amqp.mgmt." + group + "." + property + "=" + value).getDescription())
			.contains("for configuration property 'amqp.mgmt." + group + "'", property);
	}

	@ParameterizedTest
	@CsvSource({ "nodes.audit.timeout, soon, Duration", "connections.b.trace-frames, maybe, boolean",
			"connections.b.timeout, soon, Duration" })
	void unreadableValueIsReportedByBinding(String property, String value, String reason) {
		assertThat(report("amqp.mgmt." + property + "=" + value).getDescription())
			.contains("Property: amqp.mgmt." + property, "Value: \"" + value + "\"", reason);
	}

	@Test
	void anInheritedValueIsReportedWhereItIsSet() {
		assertThat(report("amqp.mgmt.timeout=-1s", "amqp.mgmt.nodes.audit.target=audit").getDescription())
			.contains("'amqp.mgmt.timeout'");
	}

	@Test
	void aValueThatIsInheritedOfAConnectionIsReportedWhereItIsSet() {
		assertThat(report("amqp.mgmt.connections.b.timeout=-1s", "amqp.mgmt.nodes.audit.connection=b").getDescription())
			.contains("'amqp.mgmt.connections.b.timeout'");
	}

	@Test
	void inheritedGroupIsReportedWhereItIsSet() {
		assertThat(
				report("amqp.mgmt.connections.b.retry.delay=0s", "amqp.mgmt.nodes.audit.connection=b").getDescription())
			.contains("'amqp.mgmt.connections.b.retry'");
	}

	@Test
	void theAddressOfRepliesOfANodeIsAskedForByItsPath() {
		assertThat(report("amqp.mgmt.nodes.audit.reply=address").getDescription())
			.contains("'amqp.mgmt.nodes.audit.reply'", "amqp.mgmt.nodes.audit.reply-address");
	}

	@Test
	void halfCredentialsAreReportedWithTheirPathAndWithoutThePassword() {
		assertThat(report("amqp.mgmt.connections.b.username=guest", "amqp.mgmt.password=s3cret",
				"amqp.mgmt.username=other")
			.getDescription()).contains("'amqp.mgmt.connections.b.username' is set, but there is no password",
					"'amqp.mgmt.connections.b.password'");
		FailureAnalysis analysis = report("amqp.mgmt.connections.b.password=s3cret");
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.connections.b.password'").doesNotContain("s3cret");
	}

	@Test
	void unparsableUriIsReportedWithItsPathAndWithoutThePassword() {
		FailureAnalysis analysis = report("amqp.mgmt.connections.b.uri=amqp://guest:s3cret#@broker");
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.connections.b.uri'").doesNotContain("s3cret");
	}

	@Test
	void uriAndAddressesOfAConnectionExcludeEachOther() {
		assertThat(report("amqp.mgmt.connections.b.uri=amqp://one", "amqp.mgmt.connections.b.addresses=two,three")
			.getDescription())
			.contains("mutually exclusive", "amqp.mgmt.connections.b.uri", "amqp.mgmt.connections.b.addresses");
	}

	@Test
	void aTemplateThatNoNodeIsNamedAfterIsReportedWithThoseThatThereAre() {
		FailureAnalysis analysis = report(WrongTemplate.class, "amqp.mgmt.nodes.audit.target=audit");
		assertThat(analysis.getDescription()).contains("'adit'", "amqpManagementTemplate", "auditManagementTemplate");
		assertThat(analysis.getAction()).contains("amqp.mgmt.nodes.adit");
	}

	@Test
	void aConnectionThatIsNotThereIsReportedWithThoseThatThereAre() {
		FailureAnalysis analysis = report(WrongConnection.class);
		assertThat(analysis.getDescription()).contains("'eu'", "amqpManagementConnection");
		assertThat(analysis.getAction()).contains("amqp.mgmt.connections.eu");
	}

	private static FailureAnalysis report(String... properties) {
		return report(Application.class, properties);
	}

	private static FailureAnalysis report(Class<?> source, String... properties) {
		return FailedStart.report(List.of(Application.class, source), properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongTemplate {

		@Bean
		Object user(@Qualifier("adit") ManagementTemplate template) {
			return template;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongConnection {

		@Bean
		Object user(@Qualifier("eu") ManagementConnection connection) {
			return connection;
		}

	}

}
