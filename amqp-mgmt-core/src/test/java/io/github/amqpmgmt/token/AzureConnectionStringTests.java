package io.github.amqpmgmt.token;

import java.time.Instant;

import io.github.amqpmgmt.connection.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AzureConnectionStringTests {

	private static final String NAMESPACE = "Endpoint=sb://ns.servicebus.windows.net/;";

	@Test
	void everyPartIsRead() {
		AzureConnectionString string = AzureConnectionString
			.parse(NAMESPACE + "SharedAccessKeyName=root;SharedAccessKey=a+b/c=;EntityPath=orders");
		assertThat(string.address()).isEqualTo(new Address("ns.servicebus.windows.net", 5671));
		assertThat(string.tls()).isTrue();
		assertThat(string.entityPath()).isEqualTo("orders");
		assertThat(string.access()).isEqualTo(new SharedAccessKey("root", "a+b/c="));
	}

	@Test
	void neitherOrderNorCaseNorSpacesNorEmptyPartsMatter() {
		String text = " entitypath = orders ;;sharedaccesskey= a==;UseDevelopmentEmulator=;"
				+ "SHAREDACCESSKEYNAME=root;TransportType=AmqpWebSockets;endpoint=SB://ns.servicebus.windows.net; ";
		assertThat(AzureConnectionString.parse(text)).isEqualTo(AzureConnectionString
			.parse(NAMESPACE + "SharedAccessKeyName=root;SharedAccessKey=a==;EntityPath=orders"));
	}

	@ParameterizedTest
	@CsvSource({ "sb://localhost,,localhost,5671,true", "sb://localhost,true,localhost,5672,false",
			"sb://localhost:7000/,True,localhost,7000,false", "amqps://ns:443/,false,ns,443,true",
			"sb://[::1]:99/,true,::1,99,false" })
	void portAndTlsDependOnTheEmulator(String endpoint, String emulator, String host, int port, boolean tls) {
		AzureConnectionString string = AzureConnectionString
			.parse("Endpoint=" + endpoint + ((emulator != null) ? ";UseDevelopmentEmulator=" + emulator : ""));
		assertThat(string).isEqualTo(
				new AzureConnectionString(new Address(host, port), tls, null, null, port != 5671 && port != 5672));
	}

	@Test
	void aSignatureIsTakenAsItIs() {
		String signature = "SharedAccessSignature sr=amqp%3A%2F%2Fns&sig=a%3D&se=1700000000&skn=root";
		SharedAccess access = AzureConnectionString.parse(NAMESPACE + "SharedAccessSignature=" + signature).access();
		assertThat(access).isEqualTo(new SharedAccessSignature(signature));
		assertThat(((SharedAccessSignature) access).expiry()).isEqualTo(Instant.ofEpochSecond(1700000000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SharedAccessSignature sr=a&sig=b", "SharedAccessSignature se=",
			"SharedAccessSignature se=soon", "SharedAccessSignature se=9223372036854775807" })
	void aSignatureNeedNotSayWhenItExpires(String token) {
		assertThat(new SharedAccessSignature(token).expiry()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SharedAccessKeyName=n;SharedAccessKey=s3cret | Endpoint is missing",
			"Endpoint=ns.s3cret.net;SharedAccessKeyName=n | Endpoint must begin with",
			"Endpoint=http://s3cret/ | Endpoint must begin with", "Endpoint=sb://s3 cret/ | Endpoint has an unexpected",
			"Endpoint=sb://user:s3cret@ns/ | Endpoint must name a host", "Endpoint=sb:/// | Endpoint",
			"Endpoint=sb://ns/;SharedAccessKeyName=s3cret | SharedAccessKey is missing",
			"Endpoint=sb://ns/;SharedAccessKey=s3cret | SharedAccessKeyName is missing",
			"Endpoint=sb://ns/;SharedAccessSignature=s3cret | SharedAccessSignature must begin",
			"Endpoint=sb://ns/;SharedAccessSignature=SharedAccessSignature s;SharedAccessKey=s3cret | goes without",
			"Endpoint=sb://ns/;SharedAccessKey=s3cret;sharedaccesskey=s3cret | part 3 has the same name",
			"Endpoint=sb://ns/;s3cret | part 2 has no '='",
			"Endpoint=sb://ns/;UseDevelopmentEmulator=s3cret | UseDevelopmentEmulator must be",
			"'' | Endpoint is missing" })
	void whatIsNoConnectionStringIsRefusedByNameOfThePart(String text, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> AzureConnectionString.parse(text))
			.withMessageContaining(reason)
			.withMessageNotContaining("s3cret")
			.withMessageNotContaining("s3 cret");
	}

	@Test
	void printingShowsNoSecret() {
		assertThat(AzureConnectionString.parse(NAMESPACE + "SharedAccessKeyName=root;SharedAccessKey=s3cret"))
			.asString()
			.contains("ns.servicebus.windows.net", "root")
			.doesNotContain("s3cret");
		assertThat(new SharedAccessSignature("SharedAccessSignature sig=s3cret")).asString().doesNotContain("s3cret");
	}

}
