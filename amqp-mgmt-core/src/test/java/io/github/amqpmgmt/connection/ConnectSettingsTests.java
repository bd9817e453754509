package io.github.amqpmgmt.connection;

import java.net.InetAddress;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.github.amqpmgmt.support.TestSecrets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectSettingsTests {

	private static final byte[] ELSEWHERE = { (byte) 192, 0, 2, 1 };

	@Test
	void eachKindOfCredentialsHasItsMechanisms() throws Exception {
		assertThat(mechanisms(new Credentials("user", TestSecrets.PASSWORD))).contains("SCRAM-SHA-512", "PLAIN");
		assertThat(mechanisms(new TokenCredentials("user", TestSecrets.PASSWORD))).contains("OAUTHBEARER", "XOAUTH2");
		assertThat(mechanisms(new TokenCredentials(null, TestSecrets.PASSWORD))).contains("[OAUTHBEARER]");
		assertThat(mechanisms(new ExternalCredentials(null))).contains("[EXTERNAL]");
		assertThat(mechanisms(null)).contains("[ANONYMOUS]");
	}

	private static String mechanisms(SaslCredentials credentials) throws Exception {
		String text = ConnectSettings.read(ManagementConnectionOptions.builder().credentials(() -> credentials).build())
			.mechanisms()
			.toString();
		assertThat(text).doesNotContain(TestSecrets.PASSWORD);
		return text;
	}

	@Test
	void aPasswordGoesOverPlainTcpToThisHostOnlyUnlessTheUserAllowsMore() throws Exception {
		ManagementConnectionOptions options = withPassword().build();
		ConnectSettings plain = ConnectSettings.read(options);
		InetAddress elsewhere = InetAddress.getByAddress("broker.example.com", ELSEWHERE);
		assertThat(plain.mechanisms(elsewhere, options)).isNotSameAs(plain.mechanisms());
		assertThat(plain.mechanisms(elsewhere, withPassword().allowClearText(true).build()))
			.isSameAs(plain.mechanisms());
		assertThat(plain.mechanisms(InetAddress.getLoopbackAddress(), options)).isSameAs(plain.mechanisms());
		ConnectSettings secure = new ConnectSettings(plain.mechanisms(), SSLContext.getDefault());
		assertThat(secure.mechanisms(elsewhere, options)).isSameAs(secure.mechanisms());
	}

	@Test
	void aPasswordGoesThroughAProxyOnThisHostOnlyWithTlsUnlessTheUserAllowsMore() throws Exception {
		ManagementConnectionOptions options = withPassword()
			.proxy(new ProxyOptions(ProxyOptions.Type.SOCKS5, new Address("localhost", 1080), null))
			.build();
		ConnectSettings plain = ConnectSettings.read(options);
		assertThat(plain.mechanisms(InetAddress.getLoopbackAddress(), options)).isNotSameAs(plain.mechanisms());
		ConnectSettings secure = new ConnectSettings(plain.mechanisms(), SSLContext.getDefault());
		assertThat(secure.mechanisms(InetAddress.getLoopbackAddress(), options)).isSameAs(secure.mechanisms());
	}

	private static ManagementConnectionOptions.Builder withPassword() {
		return ManagementConnectionOptions.builder().credentials(() -> new Credentials("user", TestSecrets.PASSWORD));
	}

	@Test
	void secretsGoOverPlainTcpToThisHostOnlyUnlessTheUserAllowsMore() throws Exception {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder().build();
		ConnectSettings plain = ConnectSettings.read(options);
		InetAddress elsewhere = InetAddress.getByAddress("broker.example.com", ELSEWHERE);
		assertThat(plain.isConfidential(elsewhere, options)).isFalse();
		assertThat(plain.isConfidential(elsewhere, ManagementConnectionOptions.builder().allowClearText(true).build()))
			.isTrue();
		assertThat(plain.isConfidential(InetAddress.getLoopbackAddress(), options)).isTrue();
		ConnectSettings secure = new ConnectSettings(plain.mechanisms(), SSLContext.getDefault());
		assertThat(secure.isConfidential(elsewhere, options)).isTrue();
	}

	@Test
	void theRefusalSaysWhatToDo() {
		assertThat(ConnectFailures.clearText(new Address("broker", 5672), "SASL PLAIN would send it"))
			.hasMessageContaining("broker:5672 was not tried")
			.hasMessageContaining("amqps")
			.hasMessageContaining("amqp.mgmt.sasl.allow-clear-text");
	}

	@Test
	void allowingClearTextHoldsForEachConnectionOfAPool() {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder()
			.allowClearText(true)
			.saslMechanisms(List.of("PLAIN"))
			.build();
		assertThat(options.member(1).allowClearText()).isTrue();
	}

	@Test
	void credentialsPrintNoSecret() {
		assertThat(new TokenCredentials("user", TestSecrets.PASSWORD))
			.hasToString("TokenCredentials[username=user, token=***]");
		assertThat(new ExternalCredentials("user")).hasToString("ExternalCredentials[authorizationId=user]");
	}

}
