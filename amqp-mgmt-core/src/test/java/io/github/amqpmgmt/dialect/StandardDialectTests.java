package io.github.amqpmgmt.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StandardDialectTests {

	private final ManagementDialect dialect = Dialects.standard();

	@ParameterizedTest
	@MethodSource
	void statusMayHaveAnyIntegralTypeOrBeNumericText(Object status) throws Exception {
		assertThat(decode(Map.of("statusCode", status)).statusCode()).isEqualTo(204);
	}

	static Stream<Object> statusMayHaveAnyIntegralTypeOrBeNumericText() {
		return Stream.of(204, 204L, (short) 204, UnsignedByte.valueOf((byte) 204), UnsignedShort.valueOf((short) 204),
				UnsignedInteger.valueOf(204), UnsignedLong.valueOf(204), "204", " 204 ", Symbol.valueOf("204"),
				new Binary("204".getBytes(StandardCharsets.UTF_8)));
	}

	@ParameterizedTest
	@MethodSource
	void whatIsNoStatusIsMalformed(Object status) {
		assertThatExceptionOfType(MalformedReplyException.class).isThrownBy(() -> decode(Map.of("statusCode", status)))
			.withMessageContaining("is no status code");
	}

	static Stream<Object> whatIsNoStatusIsMalformed() {
		return Stream.of("OK", "", 200.5, true, -1, 1000, Long.MAX_VALUE, UUID.randomUUID(), "x".repeat(100_000),
				List.of(200), new Properties());
	}

	@Test
	void aReplyWithoutStatusIsMalformedAndSaysWhatItHas() {
		assertThatExceptionOfType(MalformedReplyException.class).isThrownBy(() -> decode(Map.of("_success", true)))
			.withMessageContaining("has no status")
			.withMessageContaining("[_success]");
	}

	@Test
	void bothSpellingsOfTheFieldsAreReadAndTheFirstAliasWins() throws Exception {
		ManagementResponse response = decode(Map.of("status-code", 404, "status-description", "gone", "error-condition",
				Symbol.valueOf("amqp:not-found")));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.statusDescription()).isEqualTo("gone");
		assertThat(response.errorCondition()).isEqualTo("amqp:not-found");
		assertThat(decode(Map.of("statusCode", 200, "status-code", 404)).statusCode()).isEqualTo(200);
	}

	@Test
	void fieldsCanBeNamedOtherwise() throws Exception {
		ReplyFormat custom = new ReplyFormat(new ResponseFields(List.of("code"), List.of("text"), List.of("condition")),
				StandardCharsets.ISO_8859_1);
		ReplyMessage reply = ReplyMessage.of(new Properties(),
				Map.of("code", 500, "text", new Binary(new byte[] { (byte) 0xE9 }), "condition", "x"), null);
		ManagementResponse response = this.dialect.decode(reply, custom);
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.statusDescription()).isEqualTo("é");
		assertThat(response.errorCondition()).isEqualTo("x");
		assertThatIllegalArgumentException().isThrownBy(() -> new ResponseFields(List.of(), List.of("a"), List.of("b")))
			.withMessageContaining("'status-code-field'");
	}

	@Test
	void oddDescriptionsAreShownAsText() throws Exception {
		assertThat(decode(Map.of("statusCode", 200, "statusDescription", 7)).statusDescription()).isEqualTo("7");
		assertThat(decode(Map.of("statusCode", 200)).statusDescription()).isNull();
	}

	@Test
	void compositeDescriptionsAreNamedByTypeSinceTheirTextCanBeHuge() throws Exception {
		ManagementResponse response = decode(
				Map.of("statusCode", 200, "statusDescription", List.of("x"), "errorCondition", new Properties()));
		assertThat(response.statusDescription()).startsWith("a value of type List");
		assertThat(response.errorCondition()).isEqualTo("a value of type Properties");
		assertThat(response.properties()).containsEntry("statusDescription", List.of("x"));
	}

	@Test
	void dataWithATextContentTypeIsDecoded() throws Exception {
		Properties properties = new Properties();
		properties.setContentType("text/plain");
		ManagementResponse response = this.dialect.decode(
				ReplyMessage.of(properties, Map.of("statusCode", 200), "grün".getBytes(StandardCharsets.UTF_8)),
				ReplyFormat.DEFAULT);
		assertThat(response.body()).isEqualTo("grün");
	}

	@Test
	void operationTypeAndPropertiesBecomeApplicationProperties() {
		RequestMessage message = this.dialect
			.encode(ManagementRequest.of("READ").withType("queue").withProperty("name", "orders"));
		assertThat(message.applicationProperties()).containsExactly(Map.entry("operation", "READ"),
				Map.entry("type", "queue"), Map.entry("name", "orders"));
	}

	@Test
	void withoutTypeNoneIsSent() {
		assertThat(this.dialect.encode(ManagementRequest.of("READ")).applicationProperties())
			.containsOnlyKeys("operation");
	}

	@ParameterizedTest
	@MethodSource
	void bodiesBecomeTheSectionThatFits(Object body, Class<?> section) {
		assertThat(this.dialect.encode(ManagementRequest.of("X").withBody(body)).body()).singleElement()
			.isInstanceOf(section);
	}

	static Stream<org.junit.jupiter.params.provider.Arguments> bodiesBecomeTheSectionThatFits() {
		return Stream.of(args(null, AmqpValue.class), args(Map.of("a", 1), AmqpValue.class),
				args(List.of(1), AmqpValue.class), args("text", AmqpValue.class), args(7L, AmqpValue.class),
				args(UUID.randomUUID(), AmqpValue.class), args(new int[] { 1 }, AmqpValue.class),
				args(new byte[] { 1 }, Data.class), args(new Binary(new byte[] { 1 }), Data.class),
				args(new Data(new byte[0]), Data.class), args(new AmqpSequence<>(List.of(1)), AmqpSequence.class));
	}

	private static org.junit.jupiter.params.provider.Arguments args(Object... arguments) {
		return org.junit.jupiter.params.provider.Arguments.of(arguments);
	}

	@Test
	void aProtonMessageKeepsItsSectionsAndTheRequestsOwnPropertiesWin() throws Exception {
		Message<String> proton = Message.create("hello");
		proton.subject("subject");
		proton.property("name", "from message");
		proton.property("extra", 5);
		proton.annotation("x-opt-a", 1);
		RequestMessage message = this.dialect
			.encode(ManagementRequest.of("X").withProperty("name", "from request").withBody(proton));
		assertThat(message.applicationProperties()).containsEntry("operation", "X")
			.containsEntry("name", "from request")
			.containsEntry("extra", 5);
		assertThat(message.properties().getSubject()).isEqualTo("subject");
		assertThat(message.annotations().getValue()).containsEntry(Symbol.valueOf("x-opt-a"), 1);
		assertThat(message.body()).singleElement()
			.isInstanceOfSatisfying(AmqpValue.class, (value) -> assertThat(value.getValue()).isEqualTo("hello"));
	}

	private ManagementResponse decode(Map<String, Object> properties) throws MalformedReplyException {
		return this.dialect.decode(ReplyMessage.of(new Properties(), properties, null), ReplyFormat.DEFAULT);
	}

}
