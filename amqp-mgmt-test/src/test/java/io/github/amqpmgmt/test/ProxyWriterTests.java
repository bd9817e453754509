package io.github.amqpmgmt.test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.test.FaultProxy.Direction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProxyWriter}.
 */
class ProxyWriterTests {

	private static final String HEADER = "AMQP\0\1\0\0";

	private static final String FRAME = "\0\0\0\20\2\0\0\0payload.";

	private final ProxyFaults faults = new ProxyFaults();

	private final List<String> segments = new ArrayList<>();

	private boolean severed;

	private final ProxyWriter writer = new ProxyWriter(new OutputStream() {

		@Override
		public void write(int single) {
			throw new AssertionError("Segments are written as arrays");
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			ProxyWriterTests.this.segments.add(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
		}

	}, Direction.TO_SERVER, this.faults, () -> this.severed);

	@Test
	void bytesAreWrittenInOneSegment() throws IOException {
		assertThat(write("one segment")).isTrue();
		assertThat(this.segments).containsExactly("one segment");
	}

	@Test
	void singleBytesAreWrittenOneByOne() throws IOException {
		this.faults.sendSingleBytes();
		assertThat(write("abc")).isTrue();
		assertThat(this.segments).containsExactly("a", "b", "c");
	}

	@Test
	void nothingIsWrittenToASeveredConnection() throws IOException {
		this.severed = true;
		write("swallowed");
		assertThat(this.segments).isEmpty();
	}

	@Test
	void aProtocolHeaderIsTruncatedLikeAFrame() throws IOException {
		this.faults.truncate(Direction.TO_SERVER);
		assertThat(write(HEADER + FRAME)).isFalse();
		assertThat(this.segments).containsExactly("AMQP\0\1");
	}

	@Test
	void theNextFrameIsTruncatedInItsMiddle() throws IOException {
		write(HEADER);
		this.faults.truncate(Direction.TO_SERVER);
		assertThat(write(FRAME + FRAME)).isFalse();
		assertThat(this.segments).containsExactly(HEADER, FRAME.substring(0, 10));
	}

	@Test
	void aFrameUnderWayIsTruncatedInItsRest() throws IOException {
		write(HEADER + FRAME + FRAME.substring(0, 8));
		this.faults.truncate(Direction.TO_SERVER);
		assertThat(write("payload." + FRAME)).isFalse();
		assertThat(this.segments.get(1)).isEqualTo("payl");
	}

	@Test
	void aFrameThatArrivesInPiecesIsTruncatedInTheFirstOne() throws IOException {
		write(HEADER);
		this.faults.truncate(Direction.TO_SERVER);
		assertThat(write("\0\0")).isFalse();
		assertThat(this.segments.get(1)).isEqualTo("\0\0");
	}

	@Test
	void sizesThatArriveInPiecesAreFollowed() throws IOException {
		for (char single : (HEADER + FRAME).toCharArray()) {
			write(String.valueOf(single));
		}
		this.segments.clear();
		this.faults.truncate(Direction.TO_SERVER);
		assertThat(write(FRAME)).isFalse();
		assertThat(this.segments).containsExactly(FRAME.substring(0, 10));
	}

	@Test
	void onlyTheOtherDirectionIsTruncated() throws IOException {
		this.faults.truncate(Direction.TO_CLIENT);
		assertThat(write(FRAME)).isTrue();
		assertThat(this.segments).containsExactly(FRAME);
	}

	private boolean write(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		return this.writer.write(bytes, bytes.length);
	}

}
