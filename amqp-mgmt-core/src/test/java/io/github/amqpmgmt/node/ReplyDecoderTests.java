package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.node.ReplyDecoder.DecodedReply;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.messaging.AmqpSequence;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyDecoderTests {

	private final ReplyDecoder decoder = new ReplyDecoder(
			ManagementNodeOptions.builder().build().profile(Dialects.standard()), new PendingTable(), new Codecs());

	@ParameterizedTest
	@MethodSource
	void correlationIdsOfEveryTypeBecomeText(Object id, String text) {
		assertThat(decode(properties(id), status(200), new AmqpValue<>("x")).otherId()).isEqualTo(text);
	}

	static Stream<Arguments> correlationIdsOfEveryTypeBecomeText() {
		return Stream.of(Arguments.of("m1-1", "m1-1"), Arguments.of(UnsignedLong.valueOf(42), "42"),
				Arguments.of(new UUID(1, 2), new UUID(1, 2).toString()),
				Arguments.of(new Binary("m1-1".getBytes()), "m1-1"), Arguments.of(null, null));
	}

	@ParameterizedTest
	@MethodSource
	void bodiesAreValuesListsOrBytes(List<Object> sections, Object body) {
		List<Object> message = new ArrayList<>(List.of(properties("m1"), status(200)));
		message.addAll(sections);
		assertThat(decode(message.toArray()).response().body()).isEqualTo(body);
	}

	static Stream<Arguments> bodiesAreValuesListsOrBytes() {
		return Stream.of(Arguments.of(List.of(new AmqpValue<>(Map.of("a", 1))), Map.of("a", 1)),
				Arguments.of(List.of(new AmqpValue<>(new Binary(new byte[] { 1 }))), new byte[] { 1 }),
				Arguments.of(List.of(new AmqpValue<>(null)), null), Arguments.of(List.of(), null),
				Arguments.of(List.of(new Data(new byte[] { 1 }), new Data(new byte[] { 2 })), new byte[] { 1, 2 }),
				Arguments.of(List.of(new AmqpSequence<>(List.of(1)), new AmqpSequence<>(List.of(2))), List.of(1, 2)));
	}

	@ParameterizedTest
	@MethodSource
	void mapsAreReadWithKeysOfEveryType(Map<Object, Object> map) {
		DecodedReply reply = decode(properties("m1"), status(200), new AmqpValue<>(map));
		assertThat(reply.response().body()).isEqualTo(map);
		assertThat(((Map<?, ?>) reply.response().body()).keySet().toArray()).containsExactly(map.keySet().toArray());
	}

	static Stream<Map<Object, Object>> mapsAreReadWithKeysOfEveryType() {
		Map<Object, Object> several = new LinkedHashMap<>();
		several.put("name", "orders");
		several.put("arguments", Map.of("inner", List.of(1, "two", Map.of("three", 3L))));
		several.put("nothing", null);
		several.put("bytes", new Binary(new byte[] { 1, 2 }));
		several.put("k".repeat(300), "v".repeat(300));
		Map<Object, Object> mixed = new LinkedHashMap<>(several);
		mixed.put(Symbol.valueOf("symbol"), Symbol.valueOf("value"));
		Map<Object, Object> umlauts = new LinkedHashMap<>(Map.of("gr\u00fc\u00df", "\u4f60"));
		return Stream.of(several, mixed, umlauts, new LinkedHashMap<>(), new LinkedHashMap<>(Map.of(1L, "one")));
	}

	@Test
	void namesAreMadeOnce() {
		Map<?, ?> first = (Map<?, ?>) decode(properties("m1"), status(200), new AmqpValue<>(Map.of("durable", true)))
			.response()
			.body();
		Map<?, ?> second = (Map<?, ?>) decode(properties("m2"), status(200), new AmqpValue<>(Map.of("durable", false)))
			.response()
			.body();
		assertThat(first.keySet().iterator().next()).isSameAs(second.keySet().iterator().next());
	}

	@Test
	void keysOfApplicationPropertiesMayBeSymbols() {
		Map<Object, Object> symbols = new LinkedHashMap<>();
		symbols.put(Symbol.valueOf("statusCode"), 204);
		// The section descriptor of application-properties, then the map as it is.
		ProtonBuffer message = encoded(properties("m1"));
		message.writeByte((byte) 0x00).writeByte((byte) 0x53).writeByte((byte) 0x74);
		Encoder encoder = ProtonEncoderFactory.create();
		encoder.writeMap(message, encoder.newEncoderState(), symbols);
		assertThat(this.decoder.decode(message).response().statusCode()).isEqualTo(204);
	}

	@Test
	void keysThatHaveNoShortTextAreRefused() {
		ProtonBuffer message = encoded(properties("m1"));
		// application-properties of a map from a list that holds true to true.
		message.writeBytes(new byte[] { 0x00, 0x53, 0x74, (byte) 0xC1, 6, 2, (byte) 0xC0, 2, 1, 0x41, 0x41 });
		assertThat(this.decoder.decode(message).problem()).contains("a key of the application properties");
	}

	@Test
	void anIdThatHasNoShortTextIsNone() {
		assertThat(decode(properties(null), status(200), new AmqpValue<>("x")).otherId()).isNull();
		ProtonBuffer message = ProtonBufferAllocator.defaultAllocator().allocate(64);
		// properties whose sixth field, the correlation-id, is a list that holds true.
		message.writeBytes(new byte[] { 0x00, 0x53, 0x73, (byte) 0xC0, 10, 6, 0x40, 0x40, 0x40, 0x40, 0x40, (byte) 0xC0,
				2, 1, 0x41 });
		DecodedReply reply = this.decoder.decode(message);
		assertThat(reply.otherId()).isNull();
		assertThat(reply.problem()).isNotNull();
	}

	@Test
	void aReplyWithABrokenBodyIsStillToldToItsRequest() {
		ProtonBuffer message = encoded(properties("m1-7"), status(200));
		message.writeBytes(new byte[] { 0x00, 0x53, 0x77, (byte) 0xD0, 0, 0, 0, 99 });
		DecodedReply reply = this.decoder.decode(message);
		assertThat(reply.otherId()).isEqualTo("m1-7");
		assertThat(reply.response()).isNull();
		assertThat(reply.problem()).contains("cannot be decoded");
	}

	@Test
	void aReplyThatClaimsHundredsOfMillionsOfElementsIsRefusedAtOnce() {
		ProtonBuffer message = encoded(properties("m1-8"), status(200));
		// amqp-value of array32 with 200,000,000 elements of the zero-width type true.
		message.writeBytes(
				new byte[] { 0x00, 0x53, 0x77, (byte) 0xF0, 0, 0, 0, 5, 0x0B, (byte) 0xEB, (byte) 0xC2, 0x00, 0x41 });
		DecodedReply reply = this.decoder.decode(message);
		assertThat(reply.otherId()).isEqualTo("m1-8");
		assertThat(reply.problem()).contains("cannot be decoded");
	}

	@Test
	void listsNestedWithoutEndAreRefused() {
		ProtonBuffer message = encoded(properties("m1-9"), status(200));
		message.writeBytes(new byte[] { 0x00, 0x53, 0x77 });
		int depth = 100_000;
		for (int i = depth; i > 0; i--) {
			message.ensureWritable(9);
			message.writeByte((byte) 0xD0).writeInt(9 * (i - 1) + 4 + 1).writeInt(1);
		}
		message.ensureWritable(1);
		message.writeByte((byte) 0x45);
		assertThat(this.decoder.decode(message).problem()).contains("cannot be decoded");
	}

	@Test
	void randomBytesAreNeverMoreThanAMalformedReply() {
		Random random = new Random(20_260_101);
		for (int i = 0; i < 20_000; i++) {
			byte[] bytes = new byte[random.nextInt(64)];
			random.nextBytes(bytes);
			DecodedReply reply = this.decoder.decode(ProtonBufferAllocator.defaultAllocator().copy(bytes));
			assertThat(reply.response() == null || reply.problem() == null).isTrue();
		}
	}

	private DecodedReply decode(Object... sections) {
		return this.decoder.decode(encoded(sections));
	}

	private static ProtonBuffer encoded(Object... sections) {
		Encoder encoder = ProtonEncoderFactory.create();
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate(256);
		for (Object section : sections) {
			encoder.writeObject(buffer, encoder.newEncoderState(), section);
		}
		buffer.ensureWritable(64);
		return buffer;
	}

	private static Properties properties(Object correlationId) {
		Properties properties = new Properties();
		if (correlationId != null) {
			properties.setCorrelationId(correlationId);
		}
		return properties;
	}

	private static ApplicationProperties status(int status) {
		return new ApplicationProperties(new LinkedHashMap<>(Map.of("statusCode", status)));
	}

}
