package io.github.amqpmgmt.benchmarks.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * Qpid JMS: settled, asynchronous sends, and a listener on a temporary queue.
 */
final class QpidJmsClient implements RequestClient {

	private final Connection connection;

	private final Session session;

	private final MessageProducer producer;

	private final Queue replyTo;

	/**
	 * By message-id: either the handler of a request, or the reply that was faster than
	 * {@code send} returned, as JMS tells the id only then.
	 */
	private final Map<String, Object> pending = new ConcurrentHashMap<>();

	private final CompletionListener sent = new CompletionListener() {

		@Override
		public void onCompletion(Message message) {
		}

		@Override
		public void onException(Message message, Exception failure) {
			QpidJmsClient.this.pending.values().forEach((waiting) -> {
				if (waiting instanceof ReplyHandler handler) {
					handler.failed(failure);
				}
			});
		}

	};

	QpidJmsClient(Endpoint endpoint) throws JMSException {
		String scheme = endpoint.tls() ? "amqps" : "amqp";
		String trust = endpoint.tls() ? "&transport.trustAll=true&transport.verifyHost=false" : "";
		JmsConnectionFactory factory = new JmsConnectionFactory(scheme + "://" + endpoint.host() + ":" + endpoint.port()
				+ "?jms.prefetchPolicy.all=2000&jms.presettlePolicy.presettleAll=true" + trust);
		factory.setPopulateJMSXUserID(false);
		this.connection = factory.createConnection();
		this.connection.start();
		this.session = this.connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
		this.producer = this.session.createProducer(this.session.createQueue("$management"));
		this.producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
		this.producer.setDisableMessageTimestamp(true);
		Session replies = this.connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
		this.replyTo = replies.createTemporaryQueue();
		MessageConsumer consumer = replies.createConsumer(this.replyTo);
		consumer.setMessageListener(this::replied);
	}

	/**
	 * A JMS session is for one thread at a time.
	 */
	@Override
	public synchronized void send(RequestBody body, ReplyHandler handler) throws JMSException {
		Message message = message(body);
		message.setJMSReplyTo(this.replyTo);
		message.setStringProperty("operation", RequestBody.OPERATION);
		message.setStringProperty("type", RequestBody.TYPE);
		this.producer.send(message, this.sent);
		String id = message.getJMSMessageID();
		if (this.pending.putIfAbsent(id, handler) instanceof Message reply) {
			this.pending.remove(id);
			pass(reply, handler);
		}
	}

	private Message message(RequestBody body) throws JMSException {
		if (body.isMap()) {
			MapMessage message = this.session.createMapMessage();
			for (Map.Entry<String, Object> entry : RequestBody.map().entrySet()) {
				message.setString(entry.getKey(), (String) entry.getValue());
			}
			return message;
		}
		BytesMessage message = this.session.createBytesMessage();
		message.writeBytes(RequestBody.binary());
		return message;
	}

	private void replied(Message reply) {
		try {
			String id = reply.getJMSCorrelationID();
			if (this.pending.putIfAbsent(id, reply) instanceof ReplyHandler handler) {
				this.pending.remove(id);
				pass(reply, handler);
			}
		}
		catch (JMSException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void pass(Message reply, ReplyHandler handler) {
		try {
			handler.replied(reply.getIntProperty("statusCode"), size(reply));
		}
		catch (JMSException | RuntimeException ex) {
			handler.failed(ex);
		}
	}

	private static int size(Message reply) throws JMSException {
		if (reply instanceof ObjectMessage message) {
			return ((Map<?, ?>) message.getObject()).size();
		}
		BytesMessage message = (BytesMessage) reply;
		byte[] bytes = new byte[(int) message.getBodyLength()];
		return message.readBytes(bytes);
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (JMSException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
