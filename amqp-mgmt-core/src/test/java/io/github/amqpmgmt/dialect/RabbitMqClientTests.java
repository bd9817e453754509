package io.github.amqpmgmt.dialect;

import java.util.Map;

import com.rabbitmq.client.amqp.AmqpException;
import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.Environment;
import com.rabbitmq.client.amqp.Management;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * RabbitMQ's own client gets on with the node that plays RabbitMQ, so that this is no
 * mirror of our own assumptions.
 */
@Timeout(60)
class RabbitMqClientTests {

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.product("RabbitMQ", "4.1.2")
		.openProperties(Map.of("node", "rabbit@here"))
		.address("/management")
		.start();

	private Environment environment;

	private Management management;

	@BeforeEach
	void connect() {
		this.node.whenAny().reply(new RabbitMqNode());
		this.environment = new AmqpEnvironmentBuilder().build();
		Connection connection = this.environment.connectionBuilder()
			.host(this.node.host())
			.port(this.node.port())
			.build();
		this.management = connection.management();
	}

	@AfterEach
	void close() {
		this.environment.close();
		this.node.close();
	}

	@Test
	void aQueueIsDeclaredReadPurgedAndDeleted() {
		this.management.queue("or ders/1").autoDelete(true).declare();
		Management.QueueInfo queue = this.management.queueInfo("or ders/1");
		assertThat(queue.name()).isEqualTo("or ders/1");
		assertThat(queue.autoDelete()).isTrue();
		assertThat(queue.members()).containsExactly("rabbit@here");
		this.management.queuePurge("or ders/1");
		this.management.queueDelete("or ders/1");
		this.management.queueDelete("or ders/1");
		assertThatExceptionOfType(AmqpException.AmqpEntityDoesNotExistException.class)
			.isThrownBy(() -> this.management.queueInfo("or ders/1"));
		assertThatExceptionOfType(AmqpException.AmqpEntityDoesNotExistException.class)
			.isThrownBy(() -> this.management.queuePurge("or ders/1"))
			.withMessageContaining("no queue");
		assertThat(this.node.requests()).allSatisfy((request) -> assertThat(request.settled()).isTrue())
			.extracting(ReceivedRequest::replyTo)
			.containsOnly("$me");
	}

	@Test
	void bindingsAreMadeAndUndoneWithAndWithoutArguments() {
		this.management.exchange("x").declare();
		this.management.queue("orders").declare();
		this.management.binding().sourceExchange("x").destinationQueue("orders").key("k 1").bind();
		this.management.unbind().sourceExchange("x").destinationQueue("orders").key("k 1").unbind();
		this.management.binding()
			.sourceExchange("x")
			.destinationQueue("orders")
			.key("k")
			.arguments(Map.of("a", 1))
			.bind();
		this.management.unbind().sourceExchange("x").destinationQueue("orders").key("k").argument("a", 1).unbind();
		assertThat(this.node.requests()).extracting((request) -> request.subject() + " " + request.to())
			.containsSubsequence("POST /bindings", "DELETE /bindings/src=x;dstq=orders;key=k%201;args=",
					"POST /bindings", "GET /bindings?src=x&dstq=orders&key=k");
		assertThat(this.node.requests().get(this.node.requests().size() - 1).to())
			.matches("/bindings/src=x;dstq=orders;key=k;args=.+");
		this.management.exchangeDelete("x");
		this.management.queueDelete("orders");
	}

	@Test
	void anInequivalentDeclarationIsAConflict() {
		this.management.queue("orders").declare();
		assertThatExceptionOfType(AmqpException.class)
			.isThrownBy(() -> this.management.queue("orders").autoDelete(true).declare())
			.withMessageContaining("409")
			.withMessageContaining("inequivalent arg");
	}

}
