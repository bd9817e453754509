package io.github.amqpmgmt.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that properties reach the template, by what a node sees of it.
 */
class TemplatePropertiesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static EmbeddedManagementNode node;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class));

	@BeforeAll
	static void startNode() {
		node = EmbeddedManagementNode.builder().address("$management").address("other").start();
	}

	@AfterAll
	static void stopNode() {
		node.close();
	}

	@BeforeEach
	void resetNode() {
		node.reset();
		node.whenAny().reply(200, "OK", Map.of());
	}

	@Test
	void defaultsAreThoseOfTheDialect() {
		run((template) -> {
			template.execute("READ");
			ReceivedRequest request = onlyRequest();
			assertThat(template.target()).isEqualTo("$management");
			assertThat(request.address()).isEqualTo("$management");
			// The node's way to name a dynamic address.
			assertThat(request.replyTo()).startsWith("reply-");
		});
	}

	@Test
	void emptyPropertiesCountAsNotSet() {
		run((template) -> assertThat(template.execute("READ").statusCode()).isEqualTo(200), "amqp.mgmt.target=",
				"amqp.mgmt.status-code-field=", "amqp.mgmt.description-fields=", "amqp.mgmt.error-condition-fields=",
				"amqp.mgmt.reply=");
	}

	@Test
	void targetIsTheNodesAddress() {
		run((template) -> {
			template.execute("READ");
			assertThat(onlyRequest().address()).isEqualTo("other");
		}, "amqp.mgmt.target=other");
	}

	@Test
	void fieldsNameTheStatusOfReplies() {
		node.whenAny()
			.reply(ManagementReply.status(409, "Exists already")
				.withErrorCondition("amqp:precondition-failed")
				.withFieldNames("code", "text", "error"));
		run((template) -> assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> template.execute("CREATE"))
			.satisfies((ex) -> {
				assertThat(ex.statusCode()).isEqualTo(409);
				assertThat(ex.response().statusDescription()).isEqualTo("Exists already");
				assertThat(ex.condition()).isEqualTo("amqp:precondition-failed");
			}), "amqp.mgmt.status-code-field=code", "amqp.mgmt.description-fields=none,text",
				"amqp.mgmt.error-condition-fields=none,error");
	}

	@Test
	void statusCodeFieldMayHaveAliases() {
		node.whenAny().reply(ManagementReply.withoutStatus(Map.of()).withProperty("code", 202));
		run((template) -> assertThat(template.execute("READ").statusCode()).isEqualTo(202),
				"amqp.mgmt.status-code-field[0]=none", "amqp.mgmt.status-code-field[1]=code");
	}

	@Test
	void encodingReadsBytesAsText() {
		run((template) -> {
			template.operation("LÖSCHE".getBytes(StandardCharsets.ISO_8859_1)).execute();
			assertThat(onlyRequest().operation()).isEqualTo("LÖSCHE");
		}, "amqp.mgmt.encoding=ISO-8859-1");
	}

	@Test
	void timeoutLimitsRequests() {
		node.whenAny().dropReply();
		run((template) -> assertThatExceptionOfType(RequestTimeoutException.class)
			.isThrownBy(() -> template.execute("READ")), "amqp.mgmt.timeout=300ms");
	}

	@Test
	void replySchemeDecidesTheReplyAddress() {
		run((template) -> {
			template.execute("READ");
			assertThat(onlyRequest().replyTo()).doesNotStartWith("reply-");
		}, "amqp.mgmt.reply=pair");
	}

	@Test
	void requestsBeyondThoseInFlightAndWaitingAreRefused() {
		node.whenAny().dropReply();
		run((template) -> {
			CompletableFuture<ManagementResponse> inFlight = template.executeAsync("READ", null, null);
			CompletableFuture<ManagementResponse> waiting = template.executeAsync("READ", null, null);
			assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> template.execute("READ"));
			assertThat(node.awaitRequests(1, PATIENCE)).hasSize(1);
			inFlight.cancel(false);
			assertThat(node.awaitRequests(2, PATIENCE)).hasSize(2);
			waiting.cancel(false);
		}, "amqp.mgmt.max-in-flight=1", "amqp.mgmt.max-waiting=1");
	}

	@Test
	void requestsBeyondThoseInFlightAreRefusedWhereAdmissionFails() {
		node.whenAny().dropReply();
		run((template) -> {
			CompletableFuture<ManagementResponse> inFlight = template.executeAsync("READ", null, null);
			assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> template.execute("READ"))
				.withMessageContaining("amqp.mgmt.admission=wait");
			inFlight.cancel(false);
		}, "amqp.mgmt.max-in-flight=1", "amqp.mgmt.admission=fail");
	}

	@Test
	void retriesAreAsManyAsAllowed() {
		node.when("BUSY").reply(503, null, null);
		run((template) -> {
			assertThatExceptionOfType(ErrorResponseException.class)
				.isThrownBy(() -> template.operation("BUSY").idempotent(true).execute());
			assertThat(node.requests()).hasSize(3);
		}, "amqp.mgmt.retry.max-retries=2", "amqp.mgmt.retry.delay=1ms", "amqp.mgmt.retry.max-delay=2ms");
	}

	@Test
	void retriesAreSwitchedOffByOneProperty() {
		node.whenAny().release();
		run((template) -> {
			assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> template.execute("READ"));
			assertThat(node.requests()).hasSize(1);
		}, "amqp.mgmt.retry.enabled=false");
	}

	@Test
	void responseBeyondTheLargestSizeIsRefused() {
		node.whenAny().reply(200, "OK", "x".repeat(3000));
		run((template) -> assertThatExceptionOfType(MalformedResponseException.class)
			.isThrownBy(() -> template.execute("READ"))
			.withMessageContaining("2048 bytes"), "amqp.mgmt.max-response-size=2KB");
	}

	private static ReceivedRequest onlyRequest() {
		List<ReceivedRequest> requests = node.requests();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private void run(TemplateTest test, String... properties) {
		this.contextRunner.withPropertyValues("amqp.mgmt.uri=" + node.uri())
			.withPropertyValues(properties)
			.run((context) -> test.run(context.getBean(ManagementTemplate.class)));
	}

	private interface TemplateTest {

		void run(ManagementTemplate template) throws Exception;

	}

}
