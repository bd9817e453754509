package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.rabbitmq.RabbitMQContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The dialect, chosen by what the broker says of itself, on a RabbitMQ 4 in a container.
 * Skipped where there is no Docker.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class RabbitMqContainerTests {

	private RabbitMQContainer broker;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeAll
	void start() {
		assumeThat(DockerClientFactory.instance().isDockerAvailable()).as("there is a Docker").isTrue();
		this.broker = new RabbitMQContainer("rabbitmq:4.1-management-alpine");
		this.broker.start();
		this.connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(new Address(this.broker.getHost(), this.broker.getAmqpPort()))
			.credentials(() -> new Credentials(this.broker.getAdminUsername(), this.broker.getAdminPassword()))
			.build());
		this.template = ManagementTemplate.builder(this.connection).timeout(Duration.ofSeconds(60)).build();
	}

	@AfterAll
	void stop() {
		if (this.connection != null) {
			this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		}
		if (this.broker != null) {
			this.broker.stop();
		}
	}

	@Test
	void theBrokerIsRecognised() {
		try (LogCapture log = new LogCapture("io.github.amqpmgmt.node.ManagementNode");
				ManagementTemplate another = ManagementTemplate.builder(this.connection).build()) {
			assertThat(another.read("queue").name("none").find()).isEmpty();
			assertThat(log.messages(Level.INFO)).singleElement()
				.asString()
				.startsWith("Using dialect 'rabbitmq' for /management at ");
		}
	}

	@Test
	void aQueueLivesByItsName() {
		String name = "my queue ~!@#$%^&*()_+\u00fc`-=[];',./";
		assertThat(this.template.create("queue").name(name).attribute("durable", true).execute()).containsEntry("name",
				name);
		assertThat(this.template.read("queue").name(name).execute()).containsEntry("durable", true);
		assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> this.template.create("queue").name(name).attribute("auto_delete", true).execute());
		this.template.delete("queue").name(name).execute();
		this.template.delete("queue").name(name).execute();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.read("queue").name(name).execute());
	}

	@Test
	void aBindingLivesByItsLocation() {
		this.template.create("exchange").name("x").attribute("type", "topic").execute();
		this.template.create("queue").name("bound").execute();
		this.template.create("binding")
			.attribute("source", "x")
			.attribute("destination_queue", "bound")
			.attribute("binding_key", "a.#")
			.execute();
		List<Map<String, Object>> found = bindings();
		assertThat(found).hasSize(1);
		this.template.delete("binding").identity((String) found.get(0).get("location")).execute();
		assertThat(bindings()).isEmpty();
		this.template.delete("queue").name("bound").execute();
		this.template.delete("exchange").name("x").execute();
	}

	private List<Map<String, Object>> bindings() {
		return this.template.query("binding")
			.property("src", "x")
			.property("dstq", "bound")
			.property("key", "a.#")
			.list();
	}

	/**
	 * What the contract is tested against is no mirror of this library.
	 */
	@Test
	void theNodeThatPlaysTheBrokerAnswersAsTheBroker() {
		try (EmbeddedManagementNode fake = EmbeddedManagementNode.builder().address("/management").start();
				ManagementConnection toFake = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(fake.uri()).build())) {
			fake.whenAny().reply(new RabbitMqNode());
			ManagementTemplate other = ManagementTemplate.builder(toFake).dialect(RabbitMqDialect.INSTANCE).build();
			for (ManagementRequest request : conversation()) {
				ManagementResponse real = this.template.exchange(request);
				ManagementResponse played = other.exchange(request);
				assertThat(played.statusCode()).as("%s", request).isEqualTo(real.statusCode());
				assertThat(played.body() instanceof Map<?, ?> map ? map.keySet() : played.body()).as("%s", request)
					.isEqualTo(real.body() instanceof Map<?, ?> map ? map.keySet() : real.body());
			}
		}
	}

	private static List<ManagementRequest> conversation() {
		ManagementRequest put = ManagementRequest.of("PUT").withType("/queues/one");
		ManagementRequest delete = ManagementRequest.of("DELETE").withType("/queues/one");
		return List.of(put.withBody(Map.of("durable", true)), put.withBody(Map.of("durable", true)),
				ManagementRequest.of("GET").withType("/queues/one"),
				ManagementRequest.of("GET").withType("/queues/none"),
				ManagementRequest.of("DELETE").withType("/queues/one/messages"),
				ManagementRequest.of("DELETE").withType("/queues/none/messages"), delete, delete);
	}

}
