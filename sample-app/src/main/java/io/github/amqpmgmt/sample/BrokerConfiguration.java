package io.github.amqpmgmt.sample;

import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import jakarta.jms.ConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Says which broker to use: the one at {@code amqp.mgmt.uri}, else an embedded one. The
 * starter and JMS take its address from the same bean.
 */
@Configuration(proxyBeanMethods = false)
@ImportRuntimeHints(JmsRuntimeHints.class)
class BrokerConfiguration {

	@Bean
	ConnectionFactory jmsConnectionFactory(AmqpManagementConnectionDetails broker) {
		return new JmsConnectionFactory(broker.getUsername(), broker.getPassword(),
				"amqp://" + broker.getAddresses().get(0));
	}

	/**
	 * A broker of our own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnExpression("!environment.containsProperty('amqp.mgmt.uri')")
	static class Embedded {

		@Bean
		EmbeddedBroker embeddedBroker() {
			return EmbeddedBroker.start();
		}

		@Bean
		AmqpManagementConnectionDetails embeddedBrokerConnectionDetails(EmbeddedBroker broker) {
			return new EmbeddedBrokerConnectionDetails(broker);
		}

	}

}
