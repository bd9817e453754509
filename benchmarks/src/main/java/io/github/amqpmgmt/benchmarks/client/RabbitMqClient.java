package io.github.amqpmgmt.benchmarks.client;

import com.rabbitmq.client.amqp.Connection;
import com.rabbitmq.client.amqp.ConnectionSettings;
import com.rabbitmq.client.amqp.Environment;
import com.rabbitmq.client.amqp.Message;
import com.rabbitmq.client.amqp.Requester;
import com.rabbitmq.client.amqp.impl.AmqpEnvironmentBuilder;

/**
 * The requester of RabbitMQ's client. Its messages carry bytes only: instead of the map
 * it sends as many.
 */
final class RabbitMqClient implements RequestClient {

	private static final byte[] INSTEAD_OF_MAP = new byte[130];

	private final Environment environment;

	private final Requester requester;

	RabbitMqClient(Endpoint endpoint) {
		AmqpEnvironmentBuilder builder = new AmqpEnvironmentBuilder();
		ConnectionSettings<?> settings = builder.connectionSettings()
			.host(endpoint.host())
			.port(endpoint.port())
			.username("guest")
			.password("guest");
		if (endpoint.tls()) {
			settings.tls().trustEverything();
		}
		this.environment = builder.build();
		Connection connection = this.environment.connectionBuilder().build();
		this.requester = connection.requesterBuilder().requestAddress().queue("management").requester().build();
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		Message message = this.requester.message(body.isMap() ? INSTEAD_OF_MAP : RequestBody.binary())
			.property("operation", RequestBody.OPERATION)
			.property("type", RequestBody.TYPE);
		this.requester.publish(message).whenComplete((reply, failure) -> {
			if (failure != null) {
				handler.failed(failure);
			}
			else {
				handler.replied((Integer) reply.property("statusCode"), size(reply.body()));
			}
		});
	}

	private static int size(byte[] body) {
		return (body.length == INSTEAD_OF_MAP.length) ? RequestBody.map().size() : body.length;
	}

	@Override
	public void close() {
		this.environment.close();
	}

}
