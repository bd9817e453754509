package io.github.amqpmgmt.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Queue;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EmbeddedBroker}.
 */
@Timeout(60)
class EmbeddedBrokerTests {

	@Test
	void carriesMessagesOfTheUserItNames() {
		try (EmbeddedBroker broker = EmbeddedBroker.start(); JMSContext context = connect(broker, "")) {
			Queue queue = context.createTemporaryQueue();
			context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT).send(queue, "hello");
			try (JMSConsumer consumer = context.createConsumer(queue)) {
				assertThat(consumer.receiveBody(String.class, 5000)).isEqualTo("hello");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SCRAM-SHA-256", "PLAIN" })
	void offersStrongAndSimpleMechanismsWithoutTls(String mechanism) {
		try (EmbeddedBroker broker = EmbeddedBroker.start();
				JMSContext context = connect(broker, "?amqp.saslMechanisms=" + mechanism)) {
			context.start();
		}
	}

	@Test
	void refusesAnotherPassword() {
		try (EmbeddedBroker broker = EmbeddedBroker.start()) {
			ConnectionFactory factory = new JmsConnectionFactory(broker.uri());
			assertThatExceptionOfType(JMSSecurityRuntimeException.class)
				.isThrownBy(() -> factory.createContext(broker.username(), "wrong"));
		}
	}

	@Test
	void twoRunBesideEachOtherWithPortsAndPasswordsOfTheirOwn() {
		try (EmbeddedBroker first = EmbeddedBroker.start(); EmbeddedBroker second = EmbeddedBroker.start()) {
			assertThat(first.uri()).isNotEqualTo(second.uri()).hasHost("127.0.0.1");
			assertThat(first.password()).isNotEqualTo(second.password());
		}
	}

	@Test
	void leavesNeitherThreadNorPort() throws Exception {
		Set<Thread> before = threadsBeside(Set.of());
		EmbeddedBroker broker = EmbeddedBroker.start();
		try (broker; JMSContext context = connect(broker, "")) {
			context.start();
			assertThat(threadsBeside(before)).isNotEmpty();
		}
		await().atMost(Duration.ofSeconds(10))
			.pollInSameThread()
			.untilAsserted(() -> assertThat(threadsBeside(before)).isEmpty());
		assertThatIOException().isThrownBy(() -> open(broker.uri()));
	}

	@Test
	void canBeClosedTwice() {
		EmbeddedBroker broker = EmbeddedBroker.start();
		broker.close();
		broker.close();
	}

	private static JMSContext connect(EmbeddedBroker broker, String options) {
		return new JmsConnectionFactory(broker.username(), broker.password(), broker.uri() + options).createContext();
	}

	private static void open(URI uri) throws IOException {
		new Socket(InetAddress.getByName(uri.getHost()), uri.getPort()).close();
	}

	private static Set<Thread> threadsBeside(Set<Thread> known) {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeAll(known);
		return threads;
	}

}
