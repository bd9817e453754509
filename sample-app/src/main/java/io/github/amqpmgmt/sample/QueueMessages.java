package io.github.amqpmgmt.sample;

import java.time.Duration;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Puts messages on queues and takes them off: ordinary messaging with JMS, beside the
 * management.
 */
@Service
class QueueMessages {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ConnectionFactory connections;

	QueueMessages(ConnectionFactory connections) {
		this.connections = connections;
	}

	/**
	 * Puts messages on a queue.
	 */
	void put(String queueName, String... texts) {
		try (JMSContext context = this.connections.createContext()) {
			Queue queue = context.createQueue(queueName);
			// The embedded broker keeps nothing on disk, and refuses to promise that.
			JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
			for (String text : texts) {
				producer.send(queue, text);
			}
		}
	}

	/**
	 * Takes the oldest message off a queue.
	 * @return its text, or {@code null} if none came
	 */
	@Nullable String take(String queueName) {
		try (JMSContext context = this.connections.createContext();
				JMSConsumer consumer = context.createConsumer(context.createQueue(queueName))) {
			return consumer.receiveBody(String.class, PATIENCE.toMillis());
		}
	}

}
