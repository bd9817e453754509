package io.github.amqpmgmt.connection;

import java.util.Arrays;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.support.HostileValue;
import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.amqpmgmt.test.raw.RawFrames.symbol;
import static org.assertj.core.api.Assertions.assertThat;

class HostilePerformativeTests extends RawPeerFixture {

	/** Room for lists nested 100,000 deep. */
	private static final int MAX_FRAME_SIZE = 1024 * 1024;

	private static final int ROOM = 900_000;

	private static final int SASL_ROOM = 3000;

	@ParameterizedTest
	@MethodSource("valuesInPlaces")
	void aHostileValueCostsItsConnectionOnly(HostilePlace place, HostileValue value) {
		connect(ManagementConnectionOptions.builder().maxFrameSize(MAX_FRAME_SIZE));
		place.plant(value.encoded(place.isSasl() ? SASL_ROOM : ROOM), this.peer);
		ManagementException failure = place.isBeforeOpen() ? failure(ConnectionFailedException.class)
				: failure(ConnectionLostException.class);
		assertThat(failure).hasMessageContaining("the peer sent a performative that cannot be read")
			.hasMessageContaining("AMQP data");
		assertThat(failure.execution()).isEqualTo(place.isBeforeOpen() || place == HostilePlace.BEGIN_PROPERTIES
				|| place == HostilePlace.ATTACH_PROPERTIES ? Execution.NOT_EXECUTED : Execution.OUTCOME_UNKNOWN);
		if (!place.isSasl()) {
			assertThat(failure.condition()).isEqualTo("amqp:connection:framing-error");
			assertPeerWasTold("amqp:connection:framing-error");
		}
		assertNextRequestWorks(2);
	}

	@ParameterizedTest
	@EnumSource
	void theFramesAreLegalButForTheValue(HostilePlace place) {
		byte[] good = { (byte) (place.isSasl() ? 0xa0 : 0x50), 1, 1 };
		byte[] body = place.body(place.isSasl() ? ((place == HostilePlace.SASL_OUTCOME) ? good : symbol("PLAIN"))
				: Arrays.copyOf(good, 2), 0, "name");
		FrameReader.performativeBounds().checkValue(body, 0, body.length);
		Decoder decoder = place.isSasl() ? CodecFactory.getSaslDecoder() : CodecFactory.getDecoder();
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(body);
		assertThat(decoder.readObject(buffer, decoder.newDecoderState())).isNotNull();
		assertThat(buffer.isReadable()).isFalse();
	}

	@Test
	void aPeerCannotInventSymbolsForEver() {
		this.peer.once(FrameKind.TRANSFER, (to) -> {
			for (int i = 0; i < 2000; i++) {
				to.send(RawFrames.amqp(RawPeerConnection.CHANNEL,
						HostilePlace.FLOW_PROPERTIES.body(symbol("symbol-" + i), 0, "none")));
			}
		});
		connect();
		assertThat(failure(ConnectionLostException.class)).hasMessageContaining("different symbols");
		assertPeerWasTold("amqp:connection:framing-error");
		assertNextRequestWorks(2);
	}

	static Stream<Arguments> valuesInPlaces() {
		return Stream.of(HostilePlace.values())
			.flatMap((place) -> Stream.of(HostileValue.values()).map((value) -> Arguments.of(place, value)));
	}

}
