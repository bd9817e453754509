package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.node.UnmatchedReply;
import io.github.amqpmgmt.node.UnmatchedReply.Reason;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.test.ManagementReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replies that match no request are told to a listener, and logged once for each reason.
 */
class UnmatchedReplyTests extends TemplateFixture {

	private final BlockingQueue<UnmatchedReply> unmatched = new LinkedBlockingQueue<>();

	@BeforeEach
	void listen() {
		connect();
		this.template = ManagementTemplate.builder(this.connection).nodeListener(new ManagementNodeListener() {

			@Override
			public void unmatched(UnmatchedReply reply) {
				UnmatchedReplyTests.this.unmatched.add(reply);
			}

		}).build();
		// So that short timeouts below are those of replies.
		this.template.operation("CONNECT").exchange();
	}

	private UnmatchedReply next(Reason reason) throws InterruptedException {
		UnmatchedReply reply = this.unmatched.poll(10, TimeUnit.SECONDS);
		assertThat(reply).isNotNull();
		assertThat(reply.reason()).isEqualTo(reason);
		assertThat(reply.target()).isEqualTo("$management");
		return reply;
	}

	@Test
	void aReplyAfterTheDeadlineIsLate() throws Exception {
		this.node.when("READ").after(Duration.ofMillis(1500)).reply(200, null, "late");
		RequestTimeoutException failure = failure(RequestTimeoutException.class, () -> timed("READ", 500).execute());
		UnmatchedReply reply = next(Reason.LATE);
		assertThat(reply.correlationId()).isEqualTo(failure.request().messageId());
		assertThat(reply.response().body()).isEqualTo("late");
		assertThat(reply.problem()).isNull();
	}

	@Test
	void theSecondOfTwoRepliesIsLate() throws Exception {
		this.node.when("READ").replyTwice().reply(200, null, "twice");
		assertThat(this.template.execute("READ").body()).isEqualTo("twice");
		next(Reason.LATE);
	}

	@Test
	void aReplyWithAnIdThatWasNeverSentIsUnknown() throws Exception {
		this.node.when("READ").reply(ManagementReply.ok(null).withCorrelationId("somebody-else"));
		CompletableFuture<?> unanswered = this.template.executeAsync("READ", null, null);
		assertThat(next(Reason.UNKNOWN).correlationId()).isEqualTo("somebody-else");
		assertThat(unanswered.cancel(false)).isTrue();
	}

	@Test
	void aReplyWithoutAnIdIsUncorrelated() throws Exception {
		this.node.when("READ").reply(ManagementReply.ok(null).withoutCorrelationId());
		CompletableFuture<?> unanswered = this.template.executeAsync("READ", null, null);
		assertThat(next(Reason.UNCORRELATED).correlationId()).isNull();
		assertThat(unanswered.cancel(false)).isTrue();
	}

	@Test
	void aMalformedReplyForNobodyIsMalformed() throws Exception {
		this.node.when("READ").reply(ManagementReply.withoutStatus(null).withCorrelationId("x"));
		CompletableFuture<?> unanswered = this.template.executeAsync("READ", null, null);
		UnmatchedReply reply = next(Reason.MALFORMED);
		assertThat(reply.response()).isNull();
		assertThat(reply.problem()).contains("no status");
		assertThat(unanswered.cancel(false)).isTrue();
	}

	@Test
	void theFirstForEachReasonIsAWarning() throws Exception {
		try (LogCapture log = new LogCapture(ManagementNode.class.getName())) {
			this.node.when("READ").replyTwice().reply(200, null, null);
			for (int i = 0; i < 5; i++) {
				this.template.execute("READ");
				next(Reason.LATE);
			}
			assertThat(log.messages()).filteredOn((line) -> line.contains("late, or comes twice"))
				.hasSize(5)
				.filteredOn((line) -> line.contains("further ones are logged at DEBUG"))
				.hasSize(1);
		}
	}

	@Test
	void whatAPeerSaysForgesNoLogLine() throws Exception {
		try (LogCapture log = new LogCapture(ManagementNode.class.getName())) {
			String id = "x\n2026-01-01 ERROR forged" + "y".repeat(100_000);
			this.node.when("READ").reply(ManagementReply.ok(null).withCorrelationId(id));
			CompletableFuture<?> unanswered = this.template.executeAsync("READ", null, null);
			assertThat(next(Reason.UNKNOWN).correlationId()).isEqualTo(id);
			assertThat(unanswered.cancel(false)).isTrue();
			assertThat(log.messages()).filteredOn((line) -> line.contains("forged"))
				.hasSize(1)
				.allSatisfy((line) -> assertThat(line).doesNotContain("\n").hasSizeLessThan(2000));
		}
	}

}
