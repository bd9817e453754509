package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.RequestMessage;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that are allowed though nobody needs them.
 */
class ExtremeSettingsTests extends TemplateFixture {

	@BeforeEach
	void connectToANodeThatAnswers() {
		connect();
		this.node.whenAny().reply(200, null, null);
	}

	static Stream<Duration> longTimeouts() {
		return Stream.of(Duration.ofNanos(Long.MAX_VALUE), Duration.ofMillis(Long.MAX_VALUE),
				Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
	}

	@ParameterizedTest
	@MethodSource("longTimeouts")
	void timeoutsMayBeAsLongAsDurationsGo(Duration timeout) throws Exception {
		CompletableFuture<ManagementResponse> future = this.template.executeAsync("A", null, null, timeout);
		assertThat(future.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		assertThat(this.template.execute("B", null, null, timeout).statusCode()).isEqualTo(200);
		assertThat(this.template.pending()).isZero();
	}

	@Test
	void asManyRequestsAsIntegersGoMayWait() {
		ManagementTemplate patient = ManagementTemplate.builder(this.connection).maxWaiting(Integer.MAX_VALUE).build();
		assertThat(patient.execute("A").statusCode()).isEqualTo(200);
	}

	@Test
	void withOneSlotWhoeverSeesTheAnswerMaySendTheNextRequest() {
		ManagementTemplate single = ManagementTemplate.builder(this.connection)
			.maxInFlight(1)
			.maxWaiting(0)
			.callbackExecutor(Runnable::run)
			.build();
		for (int i = 0; i < 3000; i++) {
			CompletableFuture<ManagementResponse> future = single.executeAsync("A", null, null);
			while (!future.isDone()) {
				Thread.onSpinWait();
			}
			assertThat(single.pending()).isZero();
			assertThat(future).isNotCompletedExceptionally();
		}
	}

	@Test
	void aDialectMayGiveTheSamePropertiesForEachRequest() {
		SharingDialect dialect = new SharingDialect();
		ManagementTemplate sharing = ManagementTemplate.builder(this.connection).dialect(dialect).build();
		sharing.execute("A");
		sharing.execute("B");
		assertThat(dialect.shared).hasToString(new Properties().setSubject("shared").toString());
	}

	private static final class SharingDialect implements ManagementDialect {

		private final Properties shared = new Properties().setSubject("shared");

		@Override
		public String name() {
			return "sharing";
		}

		@Override
		public RequestMessage encode(ManagementRequest request) {
			return new RequestMessage(null, this.shared, Map.of("operation", request.operation()),
					List.of(new AmqpValue<>("body")));
		}

	}

}
