package io.github.amqpmgmt.benchmarks.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.benchmarks.client.HandOver.Request;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonQoS;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x Proton: settled deliveries both ways, replies correlated by hand on its event
 * loop.
 */
final class VertxProtonClient implements RequestClient {

	private static final ApplicationProperties PROPERTIES = new ApplicationProperties(
			Map.of("operation", RequestBody.OPERATION, "type", RequestBody.TYPE));

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

	private final Context context = this.vertx.getOrCreateContext();

	private final HandOver handOver = new HandOver((task) -> this.context.runOnContext((ignored) -> task.run()),
			this::sendOrWait, () -> {
			});

	private final String replyTo = "vertx-proton-" + UUID.randomUUID();

	private volatile @Nullable Thread loop;

	// Event loop only.
	private final Map<Object, ReplyHandler> pending = new HashMap<>();

	private final Deque<Request> withoutCredit = new ArrayDeque<>();

	private @Nullable ProtonSender sender;

	private long ids;

	VertxProtonClient(Endpoint endpoint) throws Exception {
		CompletableFuture<Void> attached = new CompletableFuture<>();
		ProtonClientOptions options = new ProtonClientOptions();
		if (endpoint.tls()) {
			options.setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
		}
		this.context.runOnContext((ignored) -> ProtonClient.create(this.vertx)
			.connect(options, endpoint.host(), endpoint.port(), (connected) -> {
				if (connected.succeeded()) {
					attach(connected.result(), attached);
				}
				else {
					attached.completeExceptionally(connected.cause());
				}
			}));
		attached.get(TIMEOUT, TimeUnit.SECONDS);
	}

	private void attach(ProtonConnection connection, CompletableFuture<Void> attached) {
		this.loop = Thread.currentThread();
		connection.setContainer("benchmark").open();
		connection.disconnectHandler((lost) -> this.pending.values()
			.forEach((handler) -> handler.failed(new IllegalStateException("Disconnected"))));
		ProtonSender requests = connection.createSender("$management");
		requests.setQoS(ProtonQoS.AT_MOST_ONCE);
		requests.sendQueueDrainHandler((ready) -> sendWaiting());
		this.sender = requests;
		Target target = new Target();
		target.setAddress(this.replyTo);
		ProtonReceiver replies = connection.createReceiver("$management");
		replies.setTarget(target);
		replies.setQoS(ProtonQoS.AT_MOST_ONCE).setPrefetch(2000).handler(this::replied);
		replies.openHandler((opened) -> {
			if (opened.succeeded()) {
				attached.complete(null);
			}
			else {
				attached.completeExceptionally(opened.cause());
			}
		});
		requests.open();
		replies.open();
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		Request request = new Request(body, handler);
		if (Thread.currentThread() == this.loop) {
			sendOrWait(request);
		}
		else {
			this.handOver.add(request);
		}
	}

	private void sendOrWait(Request request) {
		ProtonSender requests = this.sender;
		if (requests == null || requests.sendQueueFull() || !this.withoutCredit.isEmpty()) {
			this.withoutCredit.add(request);
		}
		else {
			requests.send(message(request));
		}
	}

	private void sendWaiting() {
		ProtonSender requests = this.sender;
		while (requests != null && !requests.sendQueueFull() && !this.withoutCredit.isEmpty()) {
			requests.send(message(this.withoutCredit.remove()));
		}
	}

	private Message message(Request request) {
		UnsignedLong id = UnsignedLong.valueOf(++this.ids);
		this.pending.put(id, request.handler());
		Properties properties = new Properties();
		properties.setMessageId(id);
		properties.setTo("$management");
		properties.setReplyTo(this.replyTo);
		Message message = Message.Factory.create();
		message.setProperties(properties);
		message.setApplicationProperties(PROPERTIES);
		message.setBody(
				request.body().isMap() ? new AmqpValue(RequestBody.map()) : new Data(new Binary(RequestBody.binary())));
		return message;
	}

	private void replied(ProtonDelivery delivery, Message message) {
		ReplyHandler handler = this.pending.remove(message.getCorrelationId());
		if (handler != null) {
			handler.replied(ProtonJMessages.status(message), ProtonJMessages.size(message));
		}
	}

	@Override
	public void close() {
		this.vertx.close().toCompletionStage().toCompletableFuture().orTimeout(TIMEOUT, TimeUnit.SECONDS).join();
	}

}
