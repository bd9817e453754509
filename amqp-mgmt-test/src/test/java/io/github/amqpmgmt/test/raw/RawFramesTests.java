package io.github.amqpmgmt.test.raw;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.qpid.proton.amqp.DescribedType;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RawFrames}.
 */
class RawFramesTests {

	@Test
	void framesHaveTheHeaderTheyAreGiven() {
		assertThat(RawFrames.amqp(258, new byte[] { 9 }, new byte[] { 8 })).containsExactly(0, 0, 0, 10, 2, 0, 1, 2, 9,
				8);
		assertThat(RawFrames.sasl(new byte[0])).containsExactly(0, 0, 0, 8, 2, 1, 0, 0);
		assertThat(RawFrames.frame(-1, 3, 7, 0, new byte[0])).containsExactly(-1, -1, -1, -1, 3, 7, 0, 0);
		assertThat(RawFrames.header(3)).containsExactly('A', 'M', 'Q', 'P', 3, 1, 0, 0);
	}

	@Test
	void valuesCanBeRead() {
		assertThat(decoded(RawFrames.list(RawFrames.string("é"), RawFrames.symbol("s"), RawFrames.uint(-1),
				RawFrames.bool(true), RawFrames.nothing())))
			.isEqualTo(Arrays.asList("é", Symbol.valueOf("s"), UnsignedInteger.MAX_VALUE, true, null));
		assertThat(decoded(RawFrames.map(RawFrames.symbol("s"), RawFrames.bool(false))))
			.isEqualTo(Map.of(Symbol.valueOf("s"), false));
		assertThat(decoded(RawFrames.described(0xff, RawFrames.bool(true)))).isInstanceOfSatisfying(DescribedType.class,
				(described) -> assertThat(described.getDescribed()).isEqualTo(List.of(true)));
	}

	@Test
	void encodedValuesMayBeLarge() {
		String large = "x".repeat(100_000);
		assertThat(decoded(RawFrames.encoded(new AmqpValue(large)))).isInstanceOfSatisfying(AmqpValue.class,
				(value) -> assertThat(value.getValue()).isEqualTo(large));
	}

	private static Object decoded(byte[] bytes) {
		DecoderImpl decoder = new DecoderImpl();
		AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		decoder.setByteBuffer(buffer);
		Object value = decoder.readObject();
		assertThat(buffer.hasRemaining()).isFalse();
		return value;
	}

}
