package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.support.Artemis;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * AMQP over WebSocket to a broker that was not written with this client in mind.
 */
@Timeout(120)
class WebSocketBrokerTests {

	private static final int REQUESTS = 200;

	@Test
	void artemisAnswersOverWebSocketOnThePortOfAmqp() {
		try (Artemis broker = Artemis.start();
				ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
					.address(broker.address())
					.credentials(broker::credentials)
					.webSocket(WebSocketOptions.defaults())
					.build());
				ManagementTemplate template = ManagementTemplate.builder(connection)
					.timeout(Duration.ofSeconds(20))
					.build()) {
			ManagementRequest version = ManagementRequest.of("getAttribute")
				.withType("broker")
				.withBody(List.of("Version"));
			List<CompletableFuture<ManagementResponse>> answers = IntStream.range(0, REQUESTS)
				.mapToObj((number) -> template.executeAsync(version))
				.toList();
			assertThat(answers).allSatisfy((answer) -> assertThat(answer).succeedsWithin(Duration.ofSeconds(20))
				.extracting(ManagementResponse::body)
				.isEqualTo("2.55.0"));
		}
	}

}
