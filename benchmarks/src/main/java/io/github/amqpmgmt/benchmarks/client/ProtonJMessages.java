package io.github.amqpmgmt.benchmarks.client;

import java.util.Map;

import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;

/**
 * Reads replies that proton-j decoded.
 */
final class ProtonJMessages {

	private ProtonJMessages() {
	}

	static int status(Message reply) {
		return (reply.getApplicationProperties().getValue().get("statusCode") instanceof Integer status) ? status : 0;
	}

	static int size(Message reply) {
		return (reply.getBody() instanceof Data data) ? data.getValue().getLength()
				: ((Map<?, ?>) ((AmqpValue) reply.getBody()).getValue()).size();
	}

}
