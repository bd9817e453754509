package io.github.amqpmgmt.template;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(120)
class ManagementTemplateTests {

	private EmbeddedManagementNode node;

	private ManagementConnection connection;

	@BeforeEach
	void start() {
		this.node = EmbeddedManagementNode.builder().address("$management").address("orders/$management").start();
		this.connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri(this.node.uri()).build());
	}

	@AfterEach
	void stopWithNothingLeft() {
		this.connection.close();
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

	private ManagementTemplate template() {
		return ManagementTemplate.builder(this.connection).build();
	}

	@ParameterizedTest
	@EnumSource(names = { "DYNAMIC", "PAIR" })
	void aRequestIsAnsweredWithBothReplySchemes(ReplyScheme scheme) {
		this.node.when("READ", "queue").reply(200, "OK", Map.of("name", "orders", "depth", 3L));
		ManagementTemplate template = ManagementTemplate.builder(this.connection).reply(scheme).build();
		ManagementResponse response = template.operation("READ").type("queue").name("orders").execute();
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.statusDescription()).isEqualTo("OK");
		assertThat(response.bodyAsMap()).containsEntry("name", "orders").containsEntry("depth", 3L);
		assertThat(template.pending()).isZero();
	}

	@Test
	void theShortFormsSendOperationTypeAndMessage() {
		this.node.whenAny().reply((request) -> ManagementReply.ok(request.body()));
		ManagementTemplate template = template();
		assertThat(template.execute("GET-TYPES").body()).isNull();
		assertThat(template.execute("A", "type", "body").body()).isEqualTo("body");
		assertThat(template.execute("A", null, "body", Duration.ofSeconds(20)).body()).isEqualTo("body");
		assertThat(template.executeAsync("A", "type", 5).join().body()).isEqualTo(5);
		assertThat(template.executeAsync("A", "type", 5, Duration.ZERO).join().body()).isEqualTo(5);
		assertThat(this.node.requests()).extracting(ReceivedRequest::type)
			.containsExactly(null, "type", null, "type", "type");
	}

	@Test
	void everythingSaidInTheSpecReachesTheNode() {
		this.node.whenAny().reply(200, null, null);
		template().operation("READ")
			.type("queue")
			.name("orders")
			.identity("self")
			.property("offset", 5)
			.properties(Map.of("flag", true))
			.locales(Locale.GERMANY, Locale.ENGLISH)
			.body(Map.of("attributeNames", List.of("name")))
			.timeout(Duration.ofSeconds(10))
			.execute();
		ReceivedRequest request = this.node.requests().get(0);
		assertThat(request.applicationProperties()).containsEntry("operation", "READ")
			.containsEntry("type", "queue")
			.containsEntry("name", "orders")
			.containsEntry("identity", "self")
			.containsEntry("offset", 5)
			.containsEntry("flag", true)
			.containsEntry("locales", "de-DE, en");
		assertThat(request.body()).isEqualTo(Map.of("attributeNames", List.of("name")));
		assertThat(request.to()).isEqualTo("$management");
		assertThat(request.replyTo()).isNotEmpty();
		assertThat(request.settled()).isFalse();
	}

	@Test
	void messageIdAndCorrelationIdAreTheSameTextThatNoBrokerReTypes() {
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate template = template();
		template.execute("A");
		template.execute("A");
		assertThat(this.node.requests()).extracting(ReceivedRequest::messageId)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).asString().matches("m[0-9a-z]+-[0-9a-z]+"));
		assertThat(this.node.requests()).allMatch((request) -> request.messageId().equals(request.correlationId()));
	}

	@Test
	void aSpecIsImmutableAndReusable() {
		this.node.whenAny().reply(200, null, null);
		OperationSpec read = template().operation("READ").type("queue");
		read.name("first").execute();
		read.name("second").execute();
		read.execute();
		assertThat(this.node.requests()).extracting((request) -> request.applicationProperties().get("name"))
			.containsExactly("first", "second", null);
	}

	@Test
	void bytesAreDecodedWithTheEncoding() {
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.encoding(StandardCharsets.ISO_8859_1)
			.target("orders/$management".getBytes(StandardCharsets.ISO_8859_1))
			.build();
		template.operation(new byte[] { (byte) 0xE9 }).type(new byte[] { (byte) 0xFC }).execute();
		assertThat(this.node.requests().get(0).operation()).isEqualTo("é");
		assertThat(this.node.requests().get(0).type()).isEqualTo("ü");
		assertThat(this.node.requests().get(0).address()).isEqualTo("orders/$management");
	}

	@Test
	void bodiesOfEveryKindTravel() {
		this.node.whenAny().reply((request) -> ManagementReply.ok(request.body()));
		ManagementTemplate template = template();
		UUID uuid = UUID.randomUUID();
		for (Object body : List.of(Map.of("a", 1), List.of("a", 2L), "text", 5, 6L, 1.5, true, uuid)) {
			assertThat(template.operation("A").body(body).execute().body()).isEqualTo(body);
		}
		assertThat(template.operation("A").body(new byte[] { 1, 2 }).execute().body()).isEqualTo(new byte[] { 1, 2 });
		assertThat(template.operation("A").body(new AmqpSequence<>(List.of(1, 2))).execute().bodyAsList())
			.isEqualTo(List.of(1, 2));
		assertThat(template.operation("A").body(null).execute().bodyAsMap()).isEmpty();
	}

	@Test
	void aProtonMessageIsSentAsItIs() throws Exception {
		this.node.whenAny().reply(200, null, null);
		Message<String> message = Message.create("hello");
		message.subject("subject");
		message.property("extra", 5);
		message.annotation("x-opt-a", "b");
		template().execute("A", "type", message);
		ReceivedRequest request = this.node.requests().get(0);
		assertThat(request.operation()).isEqualTo("A");
		assertThat(request.body()).isEqualTo("hello");
		assertThat(request.subject()).isEqualTo("subject");
		assertThat(request.applicationProperties()).containsEntry("extra", 5);
		assertThat(request.messageAnnotations()).hasSize(1);
	}

	@Test
	void largeRequestsAndRepliesTravelInManyFrames() {
		this.node.whenAny().reply((request) -> ManagementReply.ok(request.body()));
		byte[] large = new byte[3_000_000];
		large[2_999_999] = 7;
		assertThat(template().operation("A").body(large).execute().body()).isEqualTo(large);
	}

	@Test
	void thousandsOfRequestsInFlightGetTheirOwnAnswers() {
		this.node.when("ECHO").reply((request) -> ManagementReply.ok(request.applicationProperties().get("n")));
		ManagementTemplate template = template();
		List<CompletableFuture<ManagementResponse>> futures = new ArrayList<>();
		for (int i = 0; i < 8000; i++) {
			futures.add(template.operation("ECHO").property("n", i).executeAsync());
		}
		for (int i = 0; i < futures.size(); i++) {
			assertThat(futures.get(i).join().body()).isEqualTo(i);
		}
		assertThat(template.pending()).isZero();
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		assertThat(this.node.linkCount()).isEqualTo(2);
	}

	@Test
	void anyNumberOfThreadsShareATemplate() throws Exception {
		this.node.when("ECHO").reply((request) -> ManagementReply.ok(request.applicationProperties().get("n")));
		ManagementTemplate template = template();
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Future<?>> done = new ArrayList<>();
			for (int thread = 0; thread < 16; thread++) {
				int base = thread * 1000;
				done.add(threads.submit(() -> {
					for (int i = base; i < base + 100; i++) {
						assertThat(template.operation("ECHO").property("n", i).execute().body()).isEqualTo(i);
					}
				}));
			}
			for (Future<?> future : done) {
				future.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void templatesShareOneConnection() {
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate first = template();
		ManagementTemplate second = ManagementTemplate.builder(this.connection).target("orders/$management").build();
		first.execute("A");
		second.execute("A");
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		assertThat(this.node.requests()).extracting(ReceivedRequest::address)
			.containsExactly("$management", "orders/$management");
		second.close();
		assertThat(this.node.linkCount()).isEqualTo(2);
		assertThat(first.execute("A").isSuccess()).isTrue();
	}

	@Test
	void templatesThatComeAndGoLeaveNoLinks() {
		this.node.whenAny().reply(200, null, null);
		for (int i = 0; i < 300; i++) {
			try (ManagementTemplate template = template()) {
				template.execute("A");
			}
		}
		assertThat(this.node.linkCount()).isZero();
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void templatesWorkWhenSessionsAreShared() {
		this.connection.close();
		this.connection = ManagementConnection
			.create(ManagementConnectionOptions.builder().uri(this.node.uri()).maxSessions(1).build());
		this.node.whenAny().reply(200, null, null);
		ManagementTemplate first = template();
		ManagementTemplate second = ManagementTemplate.builder(this.connection).target("orders/$management").build();
		first.execute("A");
		second.execute("A");
		first.close();
		assertThat(second.execute("A").isSuccess()).isTrue();
	}

	@Test
	void anySuccessStatusIsReturned() {
		for (int status : new int[] { 200, 201, 202, 204, 299 }) {
			this.node.whenAny().reply(status, null, null);
			assertThat(template().execute("A").statusCode()).isEqualTo(status);
		}
	}

	@Test
	void exchangeReturnsAnyStatus() {
		this.node.whenAny().reply(404, "no such queue", null);
		assertThat(template().operation("A").exchange().statusCode()).isEqualTo(404);
		assertThat(template().operation("A").exchangeAsync().join().statusDescription()).isEqualTo("no such queue");
	}

	@Test
	void fieldNamesCanBeChosen() {
		this.node.whenAny()
			.reply(ManagementReply.ok(null)
				.withStatusCode(202)
				.withStatusDescription("taken")
				.withErrorCondition("none")
				.withFieldNames("code", "text", "condition"));
		ManagementTemplate template = ManagementTemplate.builder(this.connection)
			.statusCodeField("code")
			.descriptionFields("description", "text")
			.errorConditionFields("condition")
			.build();
		ManagementResponse response = template.execute("A");
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.statusDescription()).isEqualTo("taken");
		assertThat(response.errorCondition()).isEqualTo("none");
	}

	@Test
	void aReplyIsMatchedWhateverTheTypeOfItsCorrelationId() {
		this.node.whenAny()
			.reply((request) -> ManagementReply.ok(1)
				.withCorrelationId(org.apache.qpid.proton.amqp.Binary.create(java.nio.ByteBuffer
					.wrap(request.correlationId().toString().getBytes(StandardCharsets.UTF_8)))));
		assertThat(template().execute("A").body()).isEqualTo(1);
	}

	@Test
	void aReplyMayComeBeforeTheRequestsDisposition() {
		this.node.whenAny().replyBeforeDisposition().reply(200, null, 1);
		ManagementTemplate template = template();
		for (int i = 0; i < 50; i++) {
			assertThat(template.execute("A").body()).isEqualTo(1);
		}
	}

	@Test
	void aZeroTimeoutMeansNoLimitAndTheSpecRefusesIt() {
		OperationSpec spec = template().operation("A");
		assertThatIllegalArgumentException().isThrownBy(() -> spec.timeout(Duration.ZERO))
			.withMessageContaining("noTimeout()");
		this.node.whenAny().reply(200, null, null);
		assertThat(spec.noTimeout().execute().isSuccess()).isTrue();
	}

}
