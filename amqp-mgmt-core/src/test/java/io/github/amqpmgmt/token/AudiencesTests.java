package io.github.amqpmgmt.token;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AudiencesTests {

	@ParameterizedTest
	@CsvSource({ "orders/$management,,,amqp://host/orders", "orders,,,amqp://host/orders",
			"/orders,,,amqp://host/orders",
			"orders/subscriptions/all/$management,,,amqp://host/orders/subscriptions/all",
			"$management,,,amqp://host/$management", "$management,hub,,amqp://host/hub",
			"orders/$management,hub,,amqp://host/orders", "orders/$management,,sb://other,sb://other" })
	void anAddressBelongsToItsEntity(String address, String entityPath, String fixed, String audience) {
		assertThat(new Audiences(fixed, entityPath).of("host", address)).isEqualTo(audience);
	}

}
