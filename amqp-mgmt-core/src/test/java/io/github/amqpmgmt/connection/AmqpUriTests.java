package io.github.amqpmgmt.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AmqpUriTests {

	@Test
	void everyPartIsReadAndPercentDecoded() {
		AmqpUri uri = AmqpUri.parse("amqps://us%40er:p%3Aa%2Fss+word@broker.example:7000/a%2Fb");
		assertThat(uri.address()).isEqualTo(new Address("broker.example", 7000));
		assertThat(uri.tls()).isTrue();
		assertThat(uri.credentials()).isEqualTo(new Credentials("us@er", "p:a/ss+word"));
		assertThat(uri.virtualHost()).isEqualTo("a/b");
	}

	@ParameterizedTest
	@CsvSource({ "amqp://host,host,5672,false,false", "amqps://host,host,5671,true,false", "host,host,5672,false,false",
			"host:7,host,7,false,true", "amqp://host/,host,5672,false,false", "amqp://[::1]:99,::1,99,false,true",
			"' amqp://127.0.0.1 ',127.0.0.1,5672,false,false" })
	void missingPartsHaveDefaults(String text, String host, int port, boolean tls, boolean namesPort) {
		AmqpUri uri = AmqpUri.parse(text);
		assertThat(uri).isEqualTo(new AmqpUri(new Address(host, port), tls, null, null, namesPort));
	}

	@ParameterizedTest
	@CsvSource({ "false,false,5672", "true,false,5671", "false,true,80", "true,true,443" })
	void whereNoPortIsNamedTheTransportDecides(boolean tls, boolean webSocket, int port) {
		assertThat(AmqpUri.parse("amqp://host").address(tls, webSocket)).isEqualTo(new Address("host", port));
		assertThat(AmqpUri.parse("amqp://host:7").address(tls, webSocket)).isEqualTo(new Address("host", 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://host", "amqp://", "amqp://user:s3cret ret@host", "amqp://user:s3cret@ho st",
			"amqp://user:s3cret@host:port", "amqp://user:s3cret@host?x=1", "amqp://s3cret@host",
			"amqp://user:s3cret@host:70000", "amqp://:s3cret@host", "" })
	void whatIsNoAmqpUriIsRefusedWithoutShowingSecrets(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AmqpUri.parse(text)).withMessageNotContaining("s3cret");
	}

	@Test
	void printingShowsNoPassword() {
		assertThat(AmqpUri.parse("amqp://user:s3cret@host")).asString().contains("user").doesNotContain("s3cret");
	}

	@Test
	void ipv6AddressesArePrintedInBrackets() {
		assertThat(new Address("::1", 5672)).hasToString("[::1]:5672");
	}

}
