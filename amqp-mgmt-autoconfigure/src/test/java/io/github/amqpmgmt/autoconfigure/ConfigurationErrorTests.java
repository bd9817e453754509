package io.github.amqpmgmt.autoconfigure;

import java.util.stream.Stream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests what the user of an application gets to read whose configuration is wrong.
 */
class ConfigurationErrorTests {

	private static final String AZURE = "amqp.mgmt.connection-string=Endpoint=sb://ns.servicebus.windows.net";

	@Test
	void uriAndAddressesExcludeEachOther() {
		assertThat(report("amqp.mgmt.uri=amqp://one", "amqp.mgmt.addresses=two,three").getDescription())
			.contains("mutually exclusive", "amqp.mgmt.uri", "amqp.mgmt.addresses");
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp://guest:s3cret#@broker", "amqp://guest:s3cret^@broker", "http://guest:s3cret@broker",
			"amqp://guest:s3cret@", "amqp://guest:s3cret@broker:99999", "amqp://guest:s3cret@broker?timeout=1",
			"amqp://guest:s3cret%zz@broker", "amqp://guest:s3cret" })
	void unparsableUriIsReportedWithoutThePassword(String uri) {
		FailureAnalysis analysis = report("amqp.mgmt.uri=" + uri);
		assertThat(analysis.getDescription()).startsWith("Invalid value for configuration property 'amqp.mgmt.uri'");
		assertNoSecret(analysis);
	}

	@Test
	void unparsableAddressIsReportedWithItsIndexAndWithoutThePassword() {
		FailureAnalysis analysis = report("amqp.mgmt.addresses=one,amqp://guest:s3cret#@two");
		assertThat(analysis.getDescription())
			.startsWith("Invalid value for configuration property 'amqp.mgmt.addresses[1]'");
		assertNoSecret(analysis);
	}

	@ParameterizedTest
	@CsvSource({ "'amqp://one,amqps://two', scheme (amqp or amqps)",
			"'amqp://guest:s3cret@one,amqp://guest:s3cret2@two', user and password",
			"'amqp://one/a,amqp://two/b', virtual host" })
	void addressesThatDisagreeAreReported(String addresses, String what) {
		FailureAnalysis analysis = report("amqp.mgmt.addresses=" + addresses);
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.addresses'",
				"The addresses differ in their " + what);
		assertNoSecret(analysis);
	}

	@ParameterizedTest
	@CsvSource({ "uri, ' ', amqp.mgmt.uri", "addresses, 'one,,two', amqp.mgmt.addresses[1]" })
	void blankUriOrAddressIsReported(String property, String value, String reported) {
		assertThat(report("amqp.mgmt." + property + "=" + value).getDescription()).contains("'" + reported + "'",
				"must not be blank");
	}

	@Test
	void userWithoutPasswordIsReported() {
		assertThat(report("amqp.mgmt.username=guest").getDescription())
			.contains("'amqp.mgmt.username' is set, but there is no password");
	}

	@Test
	void passwordWithoutUserIsReportedWithoutThePassword() {
		FailureAnalysis analysis = report("amqp.mgmt.password=s3cret");
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.password' is set, but there is no username");
		assertNoSecret(analysis);
	}

	@ParameterizedTest
	@CsvSource({ "amqp.mgmt.uri=amqp://one, amqp.mgmt.uri", "amqp.mgmt.addresses=one, amqp.mgmt.addresses",
			"amqp.mgmt.username=guest, amqp.mgmt.username", "amqp.mgmt.password=s3cret2, amqp.mgmt.password" })
	void aConnectionStringAndWhatItReplacesExcludeEachOther(String other, String name) {
		FailureAnalysis analysis = report(AZURE + ";SharedAccessKeyName=n;SharedAccessKey=s3cret", other);
		assertThat(analysis.getDescription()).contains("mutually exclusive", name, "amqp.mgmt.connection-string");
		assertNoSecret(analysis);
	}

	@ParameterizedTest
	@CsvSource({ "SharedAccessKey=s3cret, SharedAccessKeyName is missing", "s3cret, has no '='",
			"SharedAccessSignature=s3cret, SharedAccessSignature must begin with" })
	void aConnectionStringThatIsNoneIsReportedWithoutItsValue(String part, String reason) {
		FailureAnalysis analysis = report(AZURE + ";" + part);
		assertThat(analysis.getDescription()).contains("'amqp.mgmt.connection-string'", reason);
		assertNoSecret(analysis);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"token.shared-access-key=s3cret | amqp.mgmt.token.shared-access-key-name' is not",
			"token.shared-access-key-name=n | amqp.mgmt.token.shared-access-key' is not",
			"token.shared-access-signature=s3cret | must begin with",
			"token.shared-access-signature=SharedAccessSignature s3cret,token.shared-access-key=s3cret | mutually exclusive",
			"token.type=cbs | it is not known where they come from",
			"token.oauth2-registration-id=azure | amqp.mgmt.token.type' is not",
			"token.type=cbs,token.oauth2-registration-id=azure | there is no client registration",
			"token.oauth2-registration-id=azure,token.shared-access-key-name=n,token.shared-access-key=s3cret | shared access key or signature, too",
			"token.type=rabbitmq,username=u,password=s3cret | is rabbitmq, but there is a user name",
			"token.type=rabbitmq,token.shared-access-key-name=n,token.shared-access-key=s3cret | is rabbitmq, but there is a shared access key" })
	void whereTokensComeFromMustBeClear(String properties, String reason) {
		FailureAnalysis analysis = report(
				Stream.of(properties.split(",")).map((property) -> "amqp.mgmt." + property).toArray(String[]::new));
		assertThat(analysis.getDescription()).contains(reason);
		assertNoSecret(analysis);
	}

	@Test
	void aConnectionStringWithoutAKeyNeedsAnotherSourceOfTokens() {
		assertThat(report(AZURE).getDescription()).contains("it is not known where they come from");
	}

	@Test
	void theValidityOfTokensMustBePositive() {
		assertThat(report(AZURE + ";SharedAccessKeyName=n;SharedAccessKey=s3cret", "amqp.mgmt.token.validity=0s")
			.getDescription()).contains("'amqp.mgmt.token.validity'", "must be longer than zero");
	}

	@ParameterizedTest
	@CsvSource({ "timeout, -1s", "max-in-flight, 0", "max-waiting, -1", "max-targets, -1", "link-idle-timeout, -1s",
			"max-response-size, 0B", "connection.open-timeout, 0s", "connection.close-timeout, -1s",
			"connection.idle-timeout, -1s", "connection.max-frame-size, 511B", "connection.max-frame-size, 4GB",
			"connection.max-sessions, 0", "connection.pool-size, 0", "connection.pool-size, 65",
			"status-code-field, 'a, '", "description-fields, ' ,a'", "error-condition-fields, 'a,,b'", "target, ' '",
			"reply-address, ' '" })
	void valueOutOfRangeIsReportedWithProperty(String property, String value) {
		assertThat(report("amqp.mgmt." + property + "=" + value).getDescription())
			.startsWith("Invalid value '" + value + "' for configuration property 'amqp.mgmt." + property + "'")
			.contains("Validation failed for the following reason", "must");
	}

	@ParameterizedTest
	@CsvSource({ "no-such, There is no such dialect", "no.such.Dialect, There is no such dialect",
			"java.lang.String, This class does not implement io.github.amqpmgmt.dialect.ManagementDialect",
			"io.github.amqpmgmt.dialect.ManagementDialect, This class cannot be instantiated" })
	void whatIsNoDialectIsReported(String value, String reason) {
		assertThat(report("amqp.mgmt.dialect=" + value).getDescription())
			.startsWith("Invalid value '" + value + "' for configuration property 'amqp.mgmt.dialect'")
			.contains(reason);
	}

	@Test
	void dialectsAreListedWhereNoneIsNamed() {
		assertThat(report("amqp.mgmt.dialect=no-such").getDescription()).contains("'auto'", "'standard'", "'broker-j'",
				"'skupper-router'");
	}

	@ParameterizedTest
	@CsvSource({ "reply=address, The address must be named by amqp.mgmt.reply-address",
			"'reply=dynamic,reply-address=replies', amqp.mgmt.reply-address is set" })
	void replyAddressAndSchemeMustAgree(String properties, String reason) {
		String[] set = Stream.of(properties.split(","))
			.map((property) -> "amqp.mgmt." + property)
			.toArray(String[]::new);
		assertThat(report(set).getDescription()).contains("configuration property 'amqp.mgmt.reply'", reason);
	}

	@ParameterizedTest
	@CsvSource({ "retry, max-retries, -1", "retry, delay, 0s", "retry, max-delay, 1ms", "recovery, delay, -1s",
			"recovery, max-delay, 1ms", "recovery, max-attempts, -1" })
	void valuesThatDoNotGoTogetherAreReportedTogether(String group, String property, String value) {
		assertThat(report("amqp.mgmt." + group + "." + property + "=" + value).getDescription())
			.contains("for configuration property 'amqp.mgmt." + group + "'", property, "must");
	}

	@ParameterizedTest
	@CsvSource({ "encoding, no-such-charset, UnsupportedCharsetException: no-such-charset", "timeout, soon, Duration",
			"max-in-flight, many, int", "reply, pigeon, ReplyScheme", "admission, maybe, Admission",
			"fail-fast, maybe, Invalid boolean value", "connection.max-frame-size, wide, DataSize" })
	void unreadableValueIsReportedByBinding(String property, String value, String reason) {
		assertThat(report("amqp.mgmt." + property + "=" + value).getDescription()).contains("Failed to bind properties",
				"Property: amqp.mgmt." + property, "Value: \"" + value + "\"", reason);
	}

	private static void assertNoSecret(FailureAnalysis analysis) {
		assertThat(analysis.getDescription()).doesNotContain("s3cret");
		assertThat(analysis.getAction()).doesNotContain("s3cret");
		for (Throwable cause = analysis.getCause(); cause != null; cause = cause.getCause()) {
			assertThat(cause.toString()).doesNotContain("s3cret");
		}
	}

	private static FailureAnalysis report(String... properties) {
		return FailedStart.report(List.of(Application.class), properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Application {

	}

}
