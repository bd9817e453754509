package io.github.amqpmgmt.benchmarks.client;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.DeliveryMode;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.SenderOptions;
import org.apache.qpid.protonj2.client.Session;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.apache.qpid.protonj2.types.UnsignedLong;

/**
 * The imperative client of protonj2: settled deliveries both ways, replies correlated by
 * hand on the thread that its receiver needs.
 */
final class ProtonJ2Client implements RequestClient {

	private final Client client = Client.create();

	private final Sender sender;

	private final Receiver receiver;

	private final String replyTo = "protonj2-" + UUID.randomUUID();

	private final Map<Object, ReplyHandler> pending = new ConcurrentHashMap<>();

	private final AtomicLong ids = new AtomicLong();

	ProtonJ2Client(Endpoint endpoint) throws Exception {
		ConnectionOptions options = new ConnectionOptions();
		if (endpoint.tls()) {
			options.sslOptions().sslEnabled(true).trustAll(true).verifyHost(false);
		}
		Connection connection = this.client.connect(endpoint.host(), endpoint.port(), options)
			.openFuture()
			.get(TIMEOUT, TimeUnit.SECONDS);
		Session session = connection.openSession().openFuture().get(TIMEOUT, TimeUnit.SECONDS);
		this.sender = session.openSender("$management", new SenderOptions().deliveryMode(DeliveryMode.AT_MOST_ONCE))
			.openFuture()
			.get(TIMEOUT, TimeUnit.SECONDS);
		this.receiver = session
			.openReceiver(this.replyTo,
					new ReceiverOptions().creditWindow(2000).deliveryMode(DeliveryMode.AT_MOST_ONCE))
			.openFuture()
			.get(TIMEOUT, TimeUnit.SECONDS);
		Thread replies = new Thread(this::receive, "protonj2-replies");
		replies.setDaemon(true);
		replies.start();
	}

	private void receive() {
		try {
			while (true) {
				Message<Object> reply = this.receiver.receive().message();
				ReplyHandler handler = this.pending.remove(reply.correlationId());
				if (handler != null) {
					handler.replied((Integer) reply.property("statusCode"), size(reply.body()));
				}
			}
		}
		catch (ClientException | RuntimeException ex) {
			this.pending.values().forEach((handler) -> handler.failed(ex));
		}
	}

	private static int size(Object body) {
		return (body instanceof Map<?, ?> map) ? map.size() : ((byte[]) body).length;
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) throws ClientException {
		UnsignedLong id = UnsignedLong.valueOf(this.ids.incrementAndGet());
		Message<Object> message = Message.create(body.isMap() ? RequestBody.map() : RequestBody.binary());
		message.messageId(id);
		message.replyTo(this.replyTo);
		message.property("operation", RequestBody.OPERATION);
		message.property("type", RequestBody.TYPE);
		this.pending.put(id, handler);
		this.sender.send(message);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
