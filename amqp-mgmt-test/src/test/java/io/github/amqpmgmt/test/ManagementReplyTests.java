package io.github.amqpmgmt.test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedLong;
import org.apache.qpid.proton.amqp.UnsignedShort;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ManagementReply} and what it becomes on the wire.
 */
class ManagementReplyTests {

	private static final ReceivedRequest REQUEST = new ReceivedRequest("$management", "READ", null, Map.of(), "id-1",
			null, null, "replies", null, null, Map.of(), null, false);

	@Test
	void statusMayHaveAnyTypeAndName() {
		assertThat(properties(ManagementReply.ok(null).withStatusCode(200L))).containsEntry("statusCode", 200L);
		assertThat(properties(ManagementReply.ok(null).withStatusCode(UnsignedShort.valueOf((short) 200))))
			.containsEntry("statusCode", UnsignedShort.valueOf((short) 200));
		assertThat(properties(ManagementReply.ok(null).withStatusCode("200"))).containsEntry("statusCode", "200");
		assertThat(properties(ManagementReply.status(404, "none")
			.withErrorCondition(Symbol.valueOf("amqp:not-found"))
			.withFieldNames("status-code", "status-description", "error-condition")))
			.isEqualTo(Map.of("status-code", 404, "status-description", "none", "error-condition",
					Symbol.valueOf("amqp:not-found")));
	}

	@Test
	void withoutStatusThereAreNoApplicationProperties() {
		assertThat(encode(ManagementReply.ok(null).withoutStatus()).getApplicationProperties()).isNull();
		assertThat(encode(ManagementReply.withoutStatus("x")).getApplicationProperties()).isNull();
		assertThat(properties(ManagementReply.ok(null).withoutStatus().withProperty("count", 1)))
			.isEqualTo(Map.of("count", 1));
	}

	@Test
	void bodyBecomesTheSectionOfItsType() {
		assertThat(((AmqpValue) encode(ManagementReply.ok(null)).getBody()).getValue()).isNull();
		assertThat(((AmqpValue) encode(ManagementReply.ok(List.of(1, "a"))).getBody()).getValue())
			.isEqualTo(List.of(1, "a"));
		assertThat(((Data) encode(ManagementReply.ok(new byte[] { 1 })).getBody()).getValue())
			.isEqualTo(new Binary(new byte[] { 1 }));
		assertThat(((Data) encode(ManagementReply.ok(new Binary(new byte[] { 1 }))).getBody()).getValue())
			.isEqualTo(new Binary(new byte[] { 1 }));
		assertThat(encode(ManagementReply.ok(new AmqpSequence(List.of(1)))).getBody()).isInstanceOf(AmqpSequence.class);
	}

	@Test
	void headingMayBeChanged() {
		Message message = encode(ManagementReply.ok(null)
			.withCorrelationId(UnsignedLong.valueOf(7))
			.withMessageId("m-1")
			.withSubject("200")
			.withContentType("application/octet-stream"));
		assertThat(message.getCorrelationId()).isEqualTo(UnsignedLong.valueOf(7));
		assertThat(message.getMessageId()).isEqualTo("m-1");
		assertThat(message.getSubject()).isEqualTo("200");
		assertThat(message.getContentType()).isEqualTo("application/octet-stream");
		assertThat(encode(ManagementReply.ok(null)).getCorrelationId()).isEqualTo("id-1");
		assertThat(encode(ManagementReply.ok(null).withoutCorrelationId()).getCorrelationId()).isNull();
	}

	@Test
	void valuesThatCannotBeEncodedAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementReply.ok(Map.of("a", List.of(BigDecimal.ONE))))
			.withMessageContaining("'body' must not hold a java.math.BigDecimal");
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementReply.ok(null).withStatusCode(BigDecimal.ONE))
			.withMessageContaining("'statusCode'");
		assertThatIllegalArgumentException().isThrownBy(() -> ManagementReply.ok(null).withMessageId(1))
			.withMessageContaining("'messageId' must be a String, UnsignedLong, UUID or Binary");
	}

	private static Map<String, Object> properties(ManagementReply reply) {
		return encode(reply).getApplicationProperties().getValue();
	}

	/** There and back, so that what is seen is what the wire has. */
	private static Message encode(ManagementReply reply) {
		byte[] bytes = new byte[1000];
		int length = ReplyEncoder.encode(reply, REQUEST).encode(bytes, 0, bytes.length);
		Message decoded = Message.Factory.create();
		decoded.decode(bytes, 0, length);
		return decoded;
	}

}
