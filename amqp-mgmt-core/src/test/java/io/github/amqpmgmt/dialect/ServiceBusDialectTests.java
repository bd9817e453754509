package io.github.amqpmgmt.dialect;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServiceBusDialectTests {

	private static final UUID TOKEN = UUID.fromString("9d8f6c0e-8f2b-4d64-a1bd-0c6f4ea5a001");

	private final ManagementDialect dialect = Dialects.serviceBus();

	@ParameterizedTest
	@CsvSource({ "renew-lock, com.microsoft:renew-lock", "com.microsoft:renew-lock, com.microsoft:renew-lock",
			"com.example:other, com.example:other" })
	void operationsAreMicrosoftsUnlessTheySayWhoseTheyAre(String operation, String sent) {
		RequestMessage message = this.dialect.encode(ManagementRequest.of(operation).withProperty("x", 1));
		assertThat(message.applicationProperties()).isEqualTo(Map.of("operation", sent, "x", 1));
	}

	@ParameterizedTest
	@MethodSource
	void lockTokensAreSentAsAnArrayOfUuid(Object tokens) {
		assertThat(field("lock-tokens", tokens)).isInstanceOf(UUID[].class).isEqualTo(new UUID[] { TOKEN });
	}

	static Stream<Arguments> lockTokensAreSentAsAnArrayOfUuid() {
		return Stream.of(Arguments.of(List.of(TOKEN)), Arguments.of(Set.of(TOKEN)),
				Arguments.of((Object) new UUID[] { TOKEN }), Arguments.of((Object) new Object[] { TOKEN }));
	}

	@ParameterizedTest
	@MethodSource
	void sequenceNumbersAreSentAsAnArrayOfLong(Object numbers) {
		assertThat(field("sequence-numbers", numbers)).isEqualTo(new long[] { 1, 2 });
	}

	static Stream<Arguments> sequenceNumbersAreSentAsAnArrayOfLong() {
		return Stream.of(Arguments.of(List.of(1L, 2L)), Arguments.of(List.of(1, 2)),
				Arguments.of((Object) new Long[] { 1L, 2L }), Arguments.of((Object) new long[] { 1, 2 }));
	}

	@Test
	void noneAreAnEmptyArray() {
		assertThat(field("lock-tokens", List.of())).isEqualTo(new UUID[0]);
		assertThat(field("sequence-numbers", new Long[0])).isEqualTo(new long[0]);
	}

	@ParameterizedTest
	@MethodSource
	void otherFieldsHaveTheirTypesAsWell(String name, Object value, Object sent) {
		assertThat(field(name, value)).isEqualTo(sent);
	}

	static Stream<Arguments> otherFieldsHaveTheirTypesAsWell() {
		Instant time = Instant.parse("2026-01-02T03:04:05.006Z");
		return Stream.of(Arguments.of("from-sequence-number", 7, 7L), Arguments.of("message-count", 10L, 10),
				Arguments.of("skip", 0, 0), Arguments.of("top", Integer.MAX_VALUE, Integer.MAX_VALUE),
				Arguments.of("receiver-settle-mode", 1, UnsignedInteger.ONE),
				Arguments.of("receiver-settle-mode", UnsignedInteger.ZERO, UnsignedInteger.ZERO),
				Arguments.of("last-updated-time", time, Date.from(time)),
				Arguments.of("last-updated-time", Date.from(time), Date.from(time)),
				Arguments.of("session-state", new byte[] { 1 }, new Binary(new byte[] { 1 })),
				Arguments.of("messages", List.of(Map.of("message", new byte[] { 1 })),
						List.of(Map.of("message", new Binary(new byte[] { 1 })))),
				Arguments.of("properties-to-modify", Map.of("top", "x", "skip", 5L), Map.of("top", "x", "skip", 5L)));
	}

	@Test
	void nullStaysNull() {
		assertThat(field("session-state", null)).isNull();
		assertThat(field("lock-tokens", null)).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void aValueThatIsNoneOfItsFieldIsRefusedByName(String name, Object value) {
		assertThatIllegalArgumentException().isThrownBy(() -> field(name, value))
			.withMessageContaining("'" + name + "'");
	}

	static Stream<Arguments> aValueThatIsNoneOfItsFieldIsRefusedByName() {
		return Stream.of(Arguments.of("lock-tokens", TOKEN), Arguments.of("lock-tokens", List.of("text")),
				Arguments.of("lock-tokens", Arrays.asList(TOKEN, null)), Arguments.of("sequence-numbers", 7L),
				Arguments.of("sequence-numbers", List.of("7")), Arguments.of("from-sequence-number", "7"),
				Arguments.of("from-sequence-number", 1.5), Arguments.of("from-sequence-number", BigInteger.TWO.pow(64)),
				Arguments.of("message-count", Integer.MAX_VALUE + 1L), Arguments.of("skip", -1),
				Arguments.of("receiver-settle-mode", 2), Arguments.of("last-updated-time", 7L));
	}

	@Test
	void aBodyThatIsNoMapIsSentAsItIs() {
		assertThat(this.dialect.encode(ManagementRequest.of("x").withBody("text")).body()).singleElement()
			.isInstanceOfSatisfying(AmqpValue.class, (value) -> assertThat(value.getValue()).isEqualTo("text"));
	}

	@Test
	void theCallersMapStaysAsItIs() {
		Map<String, Object> body = new HashMap<>(Map.of("lock-tokens", List.of(TOKEN)));
		this.dialect.encode(ManagementRequest.of("renew-lock").withBody(body));
		assertThat(body).isEqualTo(Map.of("lock-tokens", List.of(TOKEN)));
	}

	@ParameterizedTest
	@CsvSource({ "peek-message, true", "com.microsoft:peek-message, true", "renew-lock, true", "enumerate-rules, true",
			"schedule-message, false", "receive-by-sequence-number, false", "update-disposition, false",
			"set-session-state, false", "com.microsoft:schedule-message, false" })
	void whatReadsOrRenewsIsIdempotent(String operation, boolean idempotent) {
		assertThat(this.dialect.isIdempotent(ManagementRequest.of(operation))).isEqualTo(idempotent);
	}

	@Test
	void operationsOnEntitiesAreRefusedWithWhatToDo() {
		EntityOperation read = new EntityOperation.Read("queue", EntityKey.name("orders"));
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.dialect.entities().request(read))
			.withMessageContaining("no operation READ on entities")
			.withMessageContaining("peek-message");
	}

	private Object field(String name, Object value) {
		Map<String, Object> body = new HashMap<>();
		body.put(name, value);
		RequestMessage message = this.dialect.encode(ManagementRequest.of("x").withBody(body));
		Map<?, ?> sent = (Map<?, ?>) ((AmqpValue<?>) message.body().get(0)).getValue();
		return sent.get(name);
	}

}
