package io.github.amqpmgmt.benchmarks.client;

import java.util.List;

import com.azure.core.amqp.implementation.AmqpLinkProvider;
import com.azure.core.amqp.implementation.ConnectionOptions;
import com.azure.core.amqp.implementation.MessageSerializer;
import com.azure.core.amqp.implementation.ReactorConnection;
import com.azure.core.amqp.implementation.ReactorHandlerProvider;
import com.azure.core.amqp.implementation.ReactorProvider;
import com.azure.core.amqp.implementation.RequestResponseChannel;
import com.azure.core.amqp.implementation.TokenManagerProvider;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.transport.ReceiverSettleMode;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.message.Message;
import reactor.core.publisher.Mono;

/**
 * Opens a channel to a management node without the authorisation that Azure would ask
 * for.
 */
final class AzureConnection extends ReactorConnection {

	AzureConnection(ConnectionOptions options, ReactorProvider reactors, ReactorHandlerProvider handlers,
			AmqpLinkProvider links, TokenManagerProvider tokens) {
		super("benchmark", options, reactors, handlers, links, tokens, new SizeOnly(), SenderSettleMode.SETTLED,
				ReceiverSettleMode.FIRST, true, true);
	}

	Mono<RequestResponseChannel> managementChannel() {
		return newRequestResponseChannel("management-session", "management", "$management");
	}

	/**
	 * The channel asks only how large a buffer to encode into.
	 */
	private static final class SizeOnly implements MessageSerializer {

		@Override
		public int getSize(Message message) {
			return (message.getBody() instanceof Data) ? 11_000 : 1024;
		}

		@Override
		public <T> Message serialize(T object) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> T deserialize(Message message, Class<T> type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> List<T> deserializeList(Message message, Class<T> type) {
			throw new UnsupportedOperationException();
		}

	}

}
