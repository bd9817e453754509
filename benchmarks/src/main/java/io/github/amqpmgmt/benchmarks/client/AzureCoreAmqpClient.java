package io.github.amqpmgmt.benchmarks.client;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.amqp.AmqpTransportType;
import com.azure.core.amqp.ProxyOptions;
import com.azure.core.amqp.implementation.AmqpLinkProvider;
import com.azure.core.amqp.implementation.AzureTokenManagerProvider;
import com.azure.core.amqp.implementation.ConnectionOptions;
import com.azure.core.amqp.implementation.ReactorHandlerProvider;
import com.azure.core.amqp.implementation.ReactorProvider;
import com.azure.core.amqp.implementation.RequestResponseChannel;
import com.azure.core.amqp.models.CbsAuthorizationType;
import com.azure.core.credential.AccessToken;
import com.azure.core.util.ClientOptions;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.engine.SslDomain;
import org.apache.qpid.proton.message.Message;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The request/response channel of azure-core-amqp, as the clients for Service Bus and
 * Event Hubs use it to manage entities.
 */
final class AzureCoreAmqpClient implements RequestClient {

	private static final String AUDIENCE = "benchmark";

	private static final Duration LIMIT = Duration.ofSeconds(TIMEOUT);

	private final AzureConnection connection;

	private final RequestResponseChannel channel;

	private final ApplicationProperties properties = new ApplicationProperties(
			Map.of("operation", RequestBody.OPERATION, "type", RequestBody.TYPE));

	AzureCoreAmqpClient(Endpoint endpoint) {
		ConnectionOptions options = new ConnectionOptions(endpoint.host(),
				(request) -> Mono.just(new AccessToken("none", OffsetDateTime.now().plusDays(1))),
				CbsAuthorizationType.SHARED_ACCESS_SIGNATURE, AUDIENCE, AmqpTransportType.AMQP,
				new AmqpRetryOptions().setTryTimeout(LIMIT), ProxyOptions.SYSTEM_DEFAULTS, Schedulers.boundedElastic(),
				new ClientOptions(), SslDomain.VerifyMode.ANONYMOUS_PEER, "benchmark", "1", endpoint.host(),
				endpoint.port(), endpoint.tls());
		ReactorProvider reactors = new ReactorProvider();
		this.connection = new AzureConnection(options, reactors, new ReactorHandlerProvider(reactors, null),
				new AmqpLinkProvider(),
				new AzureTokenManagerProvider(options.getAuthorizationType(), endpoint.host(), AUDIENCE));
		this.connection.connectAndAwaitToActive().block(LIMIT);
		this.channel = Objects.requireNonNull(this.connection.managementChannel().block(LIMIT));
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		Message message = Message.Factory.create();
		message.setApplicationProperties(this.properties);
		message.setBody(body.isMap() ? new AmqpValue(RequestBody.map()) : new Data(new Binary(RequestBody.binary())));
		this.channel.sendWithAck(message)
			.subscribe((reply) -> handler.replied(ProtonJMessages.status(reply), ProtonJMessages.size(reply)),
					handler::failed);
	}

	@Override
	public void close() {
		// It takes four seconds, and nobody waits for it.
		this.connection.closeAsync().subscribe();
	}

}
