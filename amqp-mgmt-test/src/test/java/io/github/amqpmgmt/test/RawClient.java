package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonQoS;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import io.vertx.proton.ProtonSession;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;

/**
 * A client as thin as Vert.x Proton allows: one session, one request link, reply links.
 */
final class RawClient implements AutoCloseable {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	final CompletableFuture<ErrorCondition> senderDetached = new CompletableFuture<>();

	final CompletableFuture<ErrorCondition> receiverDetached = new CompletableFuture<>();

	final CompletableFuture<ErrorCondition> sessionEnded = new CompletableFuture<>();

	final CompletableFuture<ErrorCondition> connectionClosed = new CompletableFuture<>();

	final CompletableFuture<Boolean> disconnected = new CompletableFuture<>();

	final BlockingQueue<String> events = new ArrayBlockingQueue<>(10_000);

	private final BlockingQueue<Message> replies = new ArrayBlockingQueue<>(10_000);

	private final BlockingQueue<ProtonDelivery> replyDeliveries = new ArrayBlockingQueue<>(10_000);

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));

	private ProtonConnection connection;

	private ProtonSession session;

	private ProtonSender sender;

	static RawClient connect(EmbeddedManagementNode node) {
		return connect(node, new ProtonClientOptions(), null, null);
	}

	static RawClient connect(EmbeddedManagementNode node, ProtonClientOptions options, String user, String password) {
		return connect(node.port(), options, user, password);
	}

	static RawClient connect(int port, ProtonClientOptions options, String user, String password) {
		RawClient client = new RawClient();
		try {
			client.open(port, options, user, password);
			return client;
		}
		catch (RuntimeException ex) {
			client.close();
			throw ex;
		}
	}

	private void open(int port, ProtonClientOptions options, String user, String password) {
		CompletableFuture<ProtonConnection> opened = new CompletableFuture<>();
		this.vertx.runOnContext((ignored) -> ProtonClient.create(this.vertx)
			.connect(options, "127.0.0.1", port, user, password, (connected) -> {
				if (connected.failed()) {
					opened.completeExceptionally(connected.cause());
					return;
				}
				this.connection = connected.result();
				this.connection.openHandler((result) -> opened.complete(this.connection));
				this.connection
					.closeHandler((result) -> this.connectionClosed.complete(this.connection.getRemoteCondition()));
				this.connection.disconnectHandler((result) -> this.disconnected.complete(true));
				this.connection.open();
				this.session = this.connection.createSession();
				this.session.closeHandler((result) -> this.sessionEnded.complete(this.session.getRemoteCondition()));
				this.session.open();
			}));
		await(opened);
	}

	/** Attach a reply link and tell the source address the node gave it. */
	String receiveDynamic() {
		return receive(source(null, true), new Target(), ProtonQoS.AT_LEAST_ONCE);
	}

	String receive(String source, String target) {
		Target terminus = new Target();
		terminus.setAddress(target);
		return receive(source(source, false), terminus, ProtonQoS.AT_LEAST_ONCE);
	}

	String receive(Source source, Target target, ProtonQoS qos) {
		CompletableFuture<String> attached = new CompletableFuture<>();
		this.vertx.runOnContext((ignored) -> {
			ProtonReceiver receiver = this.session.createReceiver(source.getAddress());
			receiver.setSource(source).setTarget(target).setQoS(qos);
			receiver.openHandler((result) -> attached.complete(receiver.getRemoteAddress()));
			receiver.closeHandler((result) -> this.receiverDetached.complete(receiver.getRemoteCondition()));
			receiver.handler((delivery, message) -> {
				this.events.add("reply");
				this.replyDeliveries.add(delivery);
				this.replies.add(message);
			});
			receiver.open();
		});
		return await(attached);
	}

	static Source source(String address, boolean dynamic) {
		Source source = new Source();
		source.setAddress(address);
		source.setDynamic(dynamic);
		return source;
	}

	/** Attach the request link and tell the target the node answered with. */
	org.apache.qpid.proton.amqp.transport.Target send(String address) {
		CompletableFuture<Boolean> attached = new CompletableFuture<>();
		call(() -> {
			this.sender = this.session.createSender(address);
			this.sender.openHandler((result) -> attached.complete(true));
			this.sender.closeHandler((result) -> this.senderDetached.complete(this.sender.getRemoteCondition()));
			this.sender.open();
			return this.sender;
		});
		await(attached);
		return call(() -> this.sender.getRemoteTarget());
	}

	CompletableFuture<DeliveryState> request(Message message) {
		CompletableFuture<DeliveryState> outcome = new CompletableFuture<>();
		this.vertx.runOnContext((ignored) -> this.sender.send(message, (delivery) -> {
			this.events.add("disposition");
			outcome.complete(delivery.getRemoteState());
		}));
		return outcome;
	}

	CompletableFuture<DeliveryState> request(String operation) {
		return request(message(operation, null, "id-1", null));
	}

	static Message message(String operation, String type, Object messageId, String replyTo) {
		Message message = Message.Factory.create();
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("operation", operation);
		if (type != null) {
			properties.put("type", type);
		}
		message.setApplicationProperties(new ApplicationProperties(properties));
		message.setMessageId(messageId);
		message.setReplyTo(replyTo);
		message.setBody(new AmqpValue(null));
		return message;
	}

	Message reply() {
		Message reply = poll(this.replies, TIMEOUT);
		if (reply == null) {
			throw new AssertionError("no reply within " + TIMEOUT);
		}
		return reply;
	}

	Message replyWithin(Duration timeout) {
		return poll(this.replies, timeout);
	}

	boolean lastReplyWasSettled() {
		return poll(this.replyDeliveries, TIMEOUT).remotelySettled();
	}

	int credit() {
		return call(() -> this.sender.getCredit());
	}

	ProtonSender sender() {
		return this.sender;
	}

	ProtonConnection connection() {
		return this.connection;
	}

	<T> T call(Callable<T> action) {
		CompletableFuture<T> result = new CompletableFuture<>();
		this.vertx.runOnContext((ignored) -> {
			try {
				result.complete(action.call());
			}
			catch (Exception ex) {
				result.completeExceptionally(ex);
			}
		});
		return await(result);
	}

	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void awaitTrue(BooleanSupplier condition) {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("not so within " + TIMEOUT);
			}
			LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
		}
	}

	private static <T> T poll(BlockingQueue<T> queue, Duration timeout) {
		try {
			return queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		await(this.vertx.close().toCompletionStage().toCompletableFuture());
	}

}
