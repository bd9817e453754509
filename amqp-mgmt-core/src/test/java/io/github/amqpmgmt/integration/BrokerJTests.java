package io.github.amqpmgmt.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class BrokerJTests {

	private static final String QUEUE = "org.apache.qpid.Queue";

	private static BrokerJ broker;

	@BeforeAll
	static void startBroker() {
		broker = BrokerJ.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	private static ManagementConnection connection(String... mechanisms) {
		return ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(broker.address())
			.credentials(broker::credentials)
			.saslMechanisms(List.of(mechanisms))
			.build());
	}

	@ParameterizedTest
	@EnumSource(names = { "DYNAMIC", "PAIR" })
	void aQueueLivesThroughCreateReadUpdateQueryAndDelete(ReplyScheme scheme) {
		try (ManagementConnection connection = connection();
				ManagementTemplate template = ManagementTemplate.builder(connection).reply(scheme).build()) {
			ManagementResponse created = template.operation("CREATE")
				.type(QUEUE)
				.body(Map.of("name", "orders", "maximumQueueDepthMessages", 1000L))
				.execute();
			assertThat(created.statusCode()).isEqualTo(201);
			assertThat(created.bodyAsMap()).containsEntry("name", "orders");
			assertThatExceptionOfType(EntityConflictException.class)
				.isThrownBy(() -> template.execute("CREATE", QUEUE, Map.of("name", "orders")));
			assertThat(read(template, "orders").bodyAsMap()).containsEntry("maximumQueueDepthMessages", 1000L);
			template.operation("UPDATE")
				.type(QUEUE)
				.property("index", "object-path")
				.property("key", "orders")
				.body(Map.of("maximumQueueDepthMessages", 5L))
				.execute();
			assertThat(read(template, "orders").bodyAsMap()).containsEntry("maximumQueueDepthMessages", 5L);
			ManagementResponse queried = template.operation("QUERY")
				.type("org.amqp.management")
				.identity("self")
				.property("entityType", QUEUE)
				.body(Map.of("attributeNames", List.of("name")))
				.execute();
			assertThat(queried.bodyAsMap().get("results")).asInstanceOf(InstanceOfAssertFactories.LIST)
				.contains(List.of("orders"));
			ManagementResponse deleted = template.operation("DELETE")
				.type(QUEUE)
				.property("index", "object-path")
				.property("key", "orders")
				.execute();
			assertThat(deleted.statusCode()).isEqualTo(204);
			assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> read(template, "orders"));
			assertThat(template.pending()).isZero();
		}
	}

	private static ManagementResponse read(ManagementTemplate template, String path) {
		return template.operation("READ").type(QUEUE).property("index", "object-path").property("key", path).execute();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SCRAM-SHA-256", "PLAIN" })
	void bothMechanismsOfTheBrokerAuthenticate(String mechanism) {
		try (ManagementConnection connection = connection(mechanism)) {
			assertThat(types(ManagementTemplate.builder(connection).build())).contains(QUEUE);
		}
	}

	private static Iterable<String> types(ManagementTemplate template) {
		return template.operation("GET-TYPES")
			.type("org.amqp.management")
			.identity("self")
			.execute()
			.bodyAsMap()
			.keySet();
	}

	@Test
	void aWrongPasswordIsAnAuthenticationFailure() {
		try (ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(broker.address())
			.credentials(() -> new Credentials(broker.credentials().username(), "wrong"))
			.build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			assertThatExceptionOfType(AuthenticationFailedException.class).isThrownBy(() -> types(template))
				.withMessageContaining("GET-TYPES");
		}
	}

	@Test
	void anUnknownVirtualHostRefusesTheConnection() {
		try (ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(broker.address())
			.credentials(broker::credentials)
			.virtualHost("no-such-host")
			.build())) {
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> types(template))
				.withMessageContaining("refused to open")
				.withMessageContaining("amqp:not-found");
		}
	}

	@Test
	void hundredsOfRequestsInFlightAreAnswered() {
		try (ManagementConnection connection = connection()) {
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
			for (int i = 0; i < 300; i++) {
				futures
					.add(template.operation("GET-TYPES").type("org.amqp.management").identity("self").executeAsync());
			}
			assertThat(futures).allSatisfy((future) -> assertThat(future.join().isSuccess()).isTrue());
		}
	}

	@Test
	void anOperationThatMakesTheBrokerCloseTheConnectionFailsAndTheNextOneWorks() {
		try (ManagementConnection connection = connection()) {
			// The broker's own dialect would not send it.
			ManagementTemplate template = ManagementTemplate.builder(connection)
				.dialect(Dialects.standard())
				.timeout(Duration.ofSeconds(20))
				.build();
			assertThatExceptionOfType(ConnectionLostException.class)
				.isThrownBy(() -> template.operation("NO-SUCH").type("org.amqp.management").identity("self").execute())
				.withMessageContaining("amqp:internal-error");
			assertThat(types(template)).contains(QUEUE);
		}
	}

}
