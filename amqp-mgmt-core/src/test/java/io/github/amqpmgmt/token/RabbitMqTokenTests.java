package io.github.amqpmgmt.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import org.apache.qpid.proton.amqp.Binary;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens of a connection to a node that plays RabbitMQ 4.1.
 */
@Timeout(60)
class RabbitMqTokenTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.product("RabbitMQ", "4.1.2")
		.address("/management")
		.user("token", "s3cret")
		.start();

	@Test
	void aConnectionIsOpenedWithATokenThatIsPutAnewOnIt() {
		this.node.whenAny()
			.reply((request) -> ManagementReply.withoutStatus(Map.of())
				.withSubject("PUT".equals(request.subject()) ? "204" : "200")
				.withProperty("http:response", "1.1"));
		TokenAuthorization tokens = TokenAuthorization
			.rabbitMq((audience) -> ManagementToken.jwt("s3cret", Instant.now().plus(Duration.ofHours(1))))
			.build();
		try (ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.uri(this.node.uri())
			.credentials(tokens.credentialsProvider())
			.authorization(tokens)
			.build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			assertThat(template.operation("GET").type("/queues/orders").execute().statusCode()).isEqualTo(200);
			Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> tokens.renewals() == 1);
			assertThat(this.node.requests()).filteredOn((request) -> "PUT".equals(request.subject()))
				.singleElement()
				.satisfies((request) -> assertThat(request.to()).isEqualTo("/auth/tokens"))
				.satisfies((request) -> assertThat(request.body()).isEqualTo(new Binary("s3cret".getBytes())));
		}
		this.node.close();
	}

}
