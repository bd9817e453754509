package io.github.amqpmgmt.integration;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.RabbitMq3;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service that answers requests by way of RabbitMQ 3, which has no management node and
 * makes no reply addresses. Runs where a server is installed.
 */
@Timeout(180)
class RabbitMq3Tests {

	private static final String REQUESTS = "/queue/requests";

	private static final String REPLIES = "/queue/replies";

	@Test
	void repliesComeByAQueueThatTheUserNames(@TempDir Path directory) throws Exception {
		Optional<Path> script = RabbitMq3.installed();
		Assumptions.assumeTrue(script.isPresent(), "no RabbitMQ server is installed");
		Vertx vertx = Vertx.vertx();
		try (RabbitMq3 broker = RabbitMq3.start(script.get(), directory);
				ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
					.address(broker.address())
					.credentials(broker::credentials)
					.build())) {
			answerRequests(vertx, broker);
			ManagementTemplate template = ManagementTemplate.builder(connection)
				.target(REQUESTS)
				.replyAddress(REPLIES)
				.build();
			for (int i = 0; i < 20; i++) {
				ManagementResponse response = template.operation("READ").body("request " + i).execute();
				assertThat(response.body()).isEqualTo("answer to request " + i);
			}
			ManagementTemplate dynamic = ManagementTemplate.builder(connection).target(REQUESTS).build();
			assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> dynamic.execute("READ"))
				.satisfies((ex) -> assertThat(ex).isInstanceOf(AttachRefusedException.class)
					.hasMessageContaining("amqp:not-implemented"));
		}
		finally {
			vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
		}
	}

	private static void answerRequests(Vertx vertx, RabbitMq3 broker) throws Exception {
		CompletableFuture<Void> ready = new CompletableFuture<>();
		ProtonClient.create(vertx).connect("127.0.0.1", broker.address().port(), "guest", "guest", (connected) -> {
			if (connected.failed()) {
				ready.completeExceptionally(connected.cause());
				return;
			}
			ProtonConnection service = connected.result().open();
			ProtonSender replies = service.createSender(REPLIES).open();
			service.createReceiver(REQUESTS).handler((delivery, request) -> replies.send(answer(request))).open();
			ready.complete(null);
		});
		ready.get(30, TimeUnit.SECONDS);
	}

	private static Message answer(Message request) {
		Message reply = Message.Factory.create();
		reply.setCorrelationId(request.getCorrelationId());
		reply.setApplicationProperties(new ApplicationProperties(Map.of("statusCode", 200)));
		reply.setBody(new AmqpValue("answer to " + ((AmqpValue) request.getBody()).getValue()));
		return reply;
	}

}
