package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.FaultProxy;
import io.github.amqpmgmt.test.FaultProxy.Direction;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.junit.ManagementNodeExtension;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeer;
import io.github.amqpmgmt.test.secrets.SecretGuard;
import io.github.amqpmgmt.test.spring.AutoConfigureManagementNode;
import org.apache.qpid.proton.amqp.Binary;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

import static io.github.amqpmgmt.test.assertj.ManagementNodeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what {@code docs/testing.md} shows, and that it shows nothing else.
 */
class TestingPageTests {

	private static final String PASSWORD = TestSecrets.PASSWORD;

	private static final Path PAGE = Path.of("..", "docs", "testing.md");

	private static final Path SOURCES = Path.of("src", "test", "java", "io", "github", "amqpmgmt", "autoconfigure");

	@Test
	void everyLineOfTheSnippetsIsTested() throws IOException {
		Set<String> tested = new HashSet<>();
		for (String source : List.of("TestingPageTests.java", "container/BrokerContainerTests.java",
				"container/Containers.java", "container/DevelopmentApplication.java",
				"../support/TestSecretGuard.java")) {
			Files.readString(SOURCES.resolve(source)).lines().map(String::strip).forEach(tested::add);
		}
		List<String> shown = new ArrayList<>();
		boolean java = false;
		for (String line : Files.readAllLines(PAGE)) {
			if (line.startsWith("```")) {
				java = line.equals("```java");
			}
			else if (java) {
				shown.add(line.strip());
			}
		}
		assertThat(shown).isNotEmpty().isSubsetOf(tested);
	}

	@Nested
	@SpringBootTest(properties = { "amqp.mgmt.recovery.delay=10ms", "amqp.mgmt.recovery.max-delay=10ms" })
	@AutoConfigureManagementNode
	@DirtiesContext // Other tests of this module look for threads left behind.
	class QueuesTests {

		@Autowired
		private EmbeddedManagementNode node;

		@Autowired
		private Queues queues;

		@Autowired
		private ManagementTemplate management;

		@Test
		void answers() {
			this.node.when("READ", "queue").reply(200, "OK", Map.of("messages", 2L));
			this.node.when("CREATE").reply(409, "there is one already", null);
			this.node.when((request) -> "orders".equals(request.applicationProperties().get("name")))
				.reply(404, "gone", null);
			this.node.when("QUERY").reply((request) -> ManagementReply.ok(request.body()).withStatusCode("200"));
			assertThat(this.queues.depth("invoices")).isEqualTo(2L);
			assertThatExceptionOfType(EntityConflictException.class).isThrownBy(() -> this.queues.ensure("invoices"));
			assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.queues.depth("orders"));
			assertThat(this.management.execute("QUERY", "queue", List.of(1)).body()).isEqualTo(List.of(1));
		}

		@Test
		void failures() {
			this.node.when("CREATE").dropReply(); // RequestTimeoutException
			assertCreateFailsWith(RequestTimeoutException.class);
			this.node.when("CREATE").dropConnection(); // ConnectionLostException
			assertCreateFailsWith(ConnectionLostException.class);
			this.node.when("CREATE").detachLink("amqp:link:detach-forced", "idle"); // LinkDetachedException
			assertCreateFailsWith(LinkDetachedException.class);
			this.node.when("CREATE").reject("amqp:not-allowed", "read-only"); // RequestRefusedException
			assertCreateFailsWith(RequestRefusedException.class);
			this.node.when("CREATE").reply(ManagementReply.withoutStatus("broken")); // MalformedResponseException
			assertCreateFailsWith(MalformedResponseException.class);
			this.node.when("CREATE").reply(500, "disk full", null); // ErrorResponseException
			assertCreateFailsWith(ErrorResponseException.class);
		}

		private void assertCreateFailsWith(Class<? extends ManagementException> type) {
			assertThatExceptionOfType(type)
				.isThrownBy(() -> this.management.operation("CREATE").timeout(Duration.ofSeconds(2)).execute());
		}

		@Test
		void unknownOutcome() {
			this.node.when("CREATE").dropConnection();
			this.node.when("READ").reply(200, "OK", Map.of("name", "orders"));
			assertThat(this.queues.ensure("orders")).isEqualTo("orders");
		}

		@Test
		void whatPasses() {
			this.node.when("READ").reply(200, "OK", Map.of("messages", 2L));
			this.node.when("READ").once().dropConnection();
			assertThat(this.queues.depth("orders")).isEqualTo(2L);
		}

		@Test
		void lies() {
			this.node.when("READ").reply(ManagementReply.ok("for somebody else").withUnknownCorrelationId());
			assertReadFailsWith(RequestTimeoutException.class);
			this.node.when("READ").reply(ManagementReply.ok("of another type").withCorrelationIdAs(Binary.class));
			assertThat(this.management.execute("READ").body()).isEqualTo("of another type");
			this.node.when("READ").reply(ManagementReply::echo);
			assertReadFailsWith(MalformedResponseException.class);
		}

		private void assertReadFailsWith(Class<? extends ManagementException> type) {
			assertThatExceptionOfType(type)
				.isThrownBy(() -> this.management.operation("READ").timeout(Duration.ofSeconds(2)).execute());
		}

		@Test
		void failuresOfNoRequest() {
			this.node.withholdCredit();
			assertReadFailsWith(RequestTimeoutException.class);
			this.node.giveCredit(2_000_000_000);
			this.node.ignoreCredit();
			this.node.sendUnsolicited(ManagementReply.ok("nobody asked"), 100);
			this.node.sendFlows(1000, true);
			this.node.when("READ").reply(200, "OK", Map.of("messages", 2L));
			assertThat(this.queues.depth("orders")).isEqualTo(2L);
			this.node.refuseAuthentication(1);
			this.node.closeConnections("amqp:connection:forced", "maintenance");
			assertReadFailsWith(AuthenticationFailedException.class);
		}

		@Test
		void networkFails() {
			this.node.when("READ").reply(200, "OK", Map.of("messages", 2L));
			try (FaultProxy proxy = FaultProxy.to(this.node.port())) {
				use(proxy.port(), (management) -> {
					assertThat(new Queues(management).depth("orders")).isEqualTo(2L);
					proxy.halfOpen(); // noticed after the idle-timeout only
					proxy.cutWithFin();
					proxy.cutWithReset();
					assertThat(new Queues(management).depth("orders")).isEqualTo(2L);
					proxy.truncateFrame(Direction.TO_CLIENT);
					assertThat(new Queues(management).depth("orders")).isEqualTo(2L);
					proxy.corruptByte(Direction.TO_SERVER, 100, 0x01);
					proxy.stall(); // goes on with resume(), too
					proxy.heal();
					proxy.throttle(10_000);
					proxy.sendSingleBytes();
					assertThat(new Queues(management).depth("orders")).isEqualTo(2L);
				});
			}
		}

		@Test
		void whatWasSent() {
			this.node.when("READ").reply(200, "OK", Map.of("messages", 2L));
			this.queues.depth("orders");
			assertThat(this.node).hasReceived(1).received("READ").hasType("queue").hasProperty("name", "orders");
			assertThat(this.node).hasConnections(1);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(Queues.class)
	static class Application {

	}

	/**
	 * Code of a user.
	 */
	static class Queues {

		private final ManagementTemplate management;

		Queues(ManagementTemplate management) {
			this.management = management;
		}

		Object depth(String name) {
			return this.management.operation("READ").type("queue").name(name).execute().bodyAsMap().get("messages");
		}

		Object ensure(String name) {
			try {
				return this.management.operation("CREATE").type("queue").name(name).execute().bodyAsMap().get("name");
			}
			catch (ManagementException ex) {
				if (ex.execution() != Execution.OUTCOME_UNKNOWN) {
					throw ex;
				}
				return this.management.operation("READ").type("queue").name(name).execute().bodyAsMap().get("name");
			}
		}

	}

	@Nested
	@ExtendWith(ManagementNodeExtension.class)
	class ExtendedTests {

		@Test
		void nodeIsAParameter(EmbeddedManagementNode node) {
			node.when("READ").reply(200, "OK", Map.of("messages", 2L));
			use(node.port(), (management) -> assertThat(new Queues(management).depth("orders")).isEqualTo(2L));
		}

	}

	@Nested
	class FieldTests {

		@RegisterExtension
		static final ManagementNodeExtension node = new ManagementNodeExtension(
				EmbeddedManagementNode.builder().user("guest", "secret").credit(10));

		@Test
		void nodeHasItsUser() {
			use(node.node().port(), (management) -> assertThatExceptionOfType(AuthenticationFailedException.class)
				.isThrownBy(() -> management.execute("READ")));
		}

	}

	@Nested
	class GuardedTests {

		@RegisterExtension
		static final SecretGuard guard = SecretGuard.of(Map.of("password", PASSWORD), "com.example");

		@Test
		void loggersAreSearchedAtEveryLevel() {
			assertThat(LoggerFactory.getLogger("com.example.Any").isTraceEnabled()).isTrue();
			assertThat(LoggerFactory.getLogger("com.other.Any").isTraceEnabled()).isFalse();
		}

	}

	@Nested
	@ExtendWith(GuardOfAll.class)
	class AlwaysGuardedTests {

		@Test
		void loggersAreSearchedAtEveryLevel() {
			assertThat(LoggerFactory.getLogger("com.example.Any").isTraceEnabled()).isTrue();
		}

	}

	static final class GuardOfAll extends SecretGuard {

		GuardOfAll() {
			super(TestSecrets.all(), "com.example");
		}

	}

	@Test
	void nodeAnywhere() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			use(node.port(), (management) -> assertThatExceptionOfType(ErrorResponseException.class)
				.isThrownBy(() -> management.execute("READ")));
		}
	}

	@Test
	void rawPeer() {
		try (RawPeer peer = RawPeer.start()) {
			peer.once(FrameKind.TRANSFER, (to) -> to.send(RawFrames.frame(7, 2, 0, 0, new byte[0])));
			use(peer.port(), (management) -> assertThatExceptionOfType(ConnectionLostException.class)
				.isThrownBy(() -> management.execute("CREATE")));
		}
	}

	private static void use(int port, Consumer<ManagementTemplate> test) {
		ManagementConnectionOptions options = ManagementConnectionOptions.builder()
			.address(new Address("127.0.0.1", port))
			.build();
		try (ManagementConnection connection = ManagementConnection.create(options);
				ManagementTemplate management = ManagementTemplate.builder(connection).build()) {
			test.accept(management);
		}
	}

}
