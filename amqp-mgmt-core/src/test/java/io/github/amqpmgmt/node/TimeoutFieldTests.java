package io.github.amqpmgmt.node;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ServerTimeout;
import io.github.amqpmgmt.dialect.ServerTimeout.Width;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimeoutFieldTests {

	private static final String NAME = "server-timeout";

	private static final ManagementRequest REQUEST = ManagementRequest.of("READ")
		.withType("queue")
		.withProperty("name", "orders")
		.withBody("body");

	private final RequestEncoding encoding = new RequestEncoding(new Pool<>(RequestEncoder::new));

	@ParameterizedTest
	@CsvSource({ "1, 0, 1", "1, 1, 2", "60000, 0, 60000", "0, 1, 1", "0, 0, 1", "-5, 0, 1", "0, -1, 1",
			"4294967295, 0, 4294967295", "4294967295, 1, 4294967295", "9000000000, 0, 4294967295" })
	void anUnsignedIntHoldsWhatRemainsInWholeMillisecondsOfAtLeastOne(long millis, long nanos, long expected) {
		assertThat(written(Width.UINT, millis, nanos)).isEqualTo(UnsignedInteger.valueOf(expected));
	}

	@ParameterizedTest
	@CsvSource({ "1, 0, 1", "1, 1, 2", "60000, 0, 60000", "0, 0, 1", "-5, 0, 1", "9000000000, 0, 9000000000" })
	void aLongHoldsWhatRemainsInWholeMillisecondsOfAtLeastOne(long millis, long nanos, long expected) {
		assertThat(written(Width.LONG, millis, nanos)).isEqualTo(expected);
	}

	private Object written(Width width, long millis, long nanos) {
		EncodedRequest encoded = this.encoding.encode(REQUEST, null, telling(width), true);
		return decoded(encoded, TimeUnit.MILLISECONDS.toNanos(millis) + nanos).get(NAME);
	}

	@ParameterizedTest
	@EnumSource
	void allElseStaysAsItIsWhereverTheContentBegins(Width width) {
		EncodedRequest encoded = this.encoding.encode(REQUEST, null, telling(width), true);
		byte[] before = encoded.content().clone();
		assertThat(decoded(encoded, 1)).containsEntry("operation", "READ")
			.containsEntry("type", "queue")
			.containsEntry("name", "orders")
			.hasSize(4);
		assertThat(encoded.content()).as("shared with later sendings").isEqualTo(before);
	}

	@Test
	void whoWaitsWithoutLimitSaysNothing() {
		EncodedRequest encoded = this.encoding.encode(REQUEST, null, telling(Width.UINT), false);
		assertThat(encoded.timeout()).isNull();
		assertThat(decoded(encoded, 1)).doesNotContainKey(NAME);
	}

	@Test
	void aDialectWithoutTheFieldAddsNothing() {
		EncodedRequest encoded = this.encoding.encode(REQUEST, null, Dialects.standard(), true);
		assertThat(encoded.timeout()).isNull();
		assertThat(decoded(encoded, 1)).hasSize(3);
	}

	@Test
	void theCallersOwnValueStays() {
		EncodedRequest encoded = this.encoding.encode(REQUEST.withProperty(NAME, "mine"), null, telling(Width.UINT),
				true);
		assertThat(encoded.timeout()).isNull();
		assertThat(decoded(encoded, 1)).containsEntry(NAME, "mine");
	}

	private static ManagementDialect telling(Width width) {
		return new ManagementDialect() {

			@Override
			public String name() {
				return "telling";
			}

			@Override
			public ServerTimeout serverTimeout() {
				return new ServerTimeout(NAME, width);
			}

		};
	}

	/**
	 * The application properties as they are sent behind other sections.
	 */
	private static Map<String, Object> decoded(EncodedRequest encoded, long remainingNanos) {
		ProtonBuffer message = ProtonBufferAllocator.defaultAllocator().allocate();
		message.writeBytes(new byte[7]);
		int content = message.getWriteOffset();
		message.writeBytes(encoded.content());
		if (encoded.timeout() != null) {
			encoded.timeout().write(message, content, remainingNanos);
		}
		message.setReadOffset(content);
		Decoder decoder = ProtonDecoderFactory.create();
		ApplicationProperties properties = (ApplicationProperties) decoder.readObject(message,
				decoder.newDecoderState());
		assertThat(((AmqpValue<?>) decoder.readObject(message, decoder.newDecoderState())).getValue())
			.isEqualTo("body");
		return properties.getValue();
	}

}
