package io.github.amqpmgmt.connection;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLHandshakeException;

import io.github.amqpmgmt.connection.internal.ErrorConditions;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failures end the waiting, since another attempt would fail as well.
 */
class PermanentFailureTests {

	private static final Address ADDRESS = new Address("host", 5671);

	@Test
	void wrongCredentialsArePermanentAndATemporaryRefusalIsNot() {
		assertThat(ConnectFailures.isPermanent(ConnectFailures.authentication(ADDRESS, "no"))).isTrue();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.authenticationUnavailable(ADDRESS, "no"))).isFalse();
	}

	@Test
	void anAlertOfThePeerIsAboutWhatWeOffer() {
		for (String alert : List.of("handshake_failure", "bad_certificate", "certificate_required")) {
			assertThat(ConnectFailures.tls(ADDRESS, new SSLHandshakeException("Received fatal alert: " + alert)))
				.hasMessageContaining(alert)
				.hasMessageContaining("amqp.mgmt.ssl.bundle")
				.hasMessageNotContaining("is for host");
		}
		assertThat(ConnectFailures.tls(ADDRESS, new SSLHandshakeException("No name matching localhost found")))
			.hasMessageContaining("is for host");
	}

	@Test
	void ofTlsOnlyCertificatesArePermanent() {
		assertThat(ConnectFailures.isPermanent(ConnectFailures.tls(ADDRESS, handshake(new CertificateException()))))
			.isTrue();
		assertThat(
				ConnectFailures.isPermanent(ConnectFailures.tls(ADDRESS, handshake(new CertPathValidatorException()))))
			.isTrue();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.tls(ADDRESS, handshake(new IOException("reset")))))
			.isFalse();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.tls(ADDRESS, new IOException("reset")))).isFalse();
	}

	private static SSLHandshakeException handshake(Throwable cause) {
		SSLHandshakeException failure = new SSLHandshakeException("handshake");
		failure.initCause(cause);
		return failure;
	}

	@Test
	void whatTheNetworkDoesIsNeverPermanent() {
		assertThat(ConnectFailures.isPermanent(ConnectFailures.unknownHost(ADDRESS, new IOException()))).isFalse();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.unreachable(ADDRESS, new IOException()))).isFalse();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.preparation(new IOException()))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp:unauthorized-access", "amqp:not-found", "amqp:not-implemented", "amqp:not-allowed",
			"amqp:invalid-field", "amqp:connection:redirect", "amqp:link:redirect" })
	void conditionsThatLastArePermanent(String condition) {
		assertThat(ErrorConditions.isPermanent(condition)).isTrue();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.refusedOpen(ADDRESS, error(condition)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp:internal-error", "amqp:connection:forced", "amqp:link:detach-forced",
			"amqp:resource-limit-exceeded", "com.example:anything" })
	void allOtherConditionsPass(String condition) {
		assertThat(ErrorConditions.isPermanent(condition)).isFalse();
		assertThat(ConnectFailures.isPermanent(ConnectFailures.refusedOpen(ADDRESS, error(condition)))).isFalse();
	}

	@Test
	void aRefusalWithoutAConditionPasses() {
		assertThat(ConnectFailures.isPermanent(ConnectFailures.refusedOpen(ADDRESS, null))).isFalse();
	}

	@Test
	void aRedirectIsReportedWithWhereItLeads() {
		Map<Symbol, Object> info = Map.of(Symbol.valueOf("network-host"), "evil.example", Symbol.valueOf("port"), 5672,
				Symbol.valueOf("other"), "x");
		assertThat(
				ErrorConditions.describe(new ErrorCondition(Symbol.valueOf("amqp:connection:redirect"), "moved", info)))
			.isEqualTo(": amqp:connection:redirect (moved) to network-host evil.example, port 5672, "
					+ "which is not followed");
		assertThat(ErrorConditions.describe(error("amqp:link:redirect")))
			.isEqualTo(": amqp:link:redirect, which is not followed");
	}

	@Test
	void whatAPeerCallsAHostIsShortened() {
		String where = ErrorConditions.describe(new ErrorCondition(Symbol.valueOf("amqp:link:redirect"), null,
				Map.of(Symbol.valueOf("address"), List.of("x".repeat(10_000)))));
		assertThat(where).hasSizeLessThan(1000);
	}

	private static ErrorCondition error(String condition) {
		return new ErrorCondition(Symbol.valueOf(condition), null);
	}

}
