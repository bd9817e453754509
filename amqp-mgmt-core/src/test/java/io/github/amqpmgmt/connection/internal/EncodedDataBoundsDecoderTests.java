package io.github.amqpmgmt.connection.internal;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.CodecFactory;
import org.apache.qpid.protonj2.codec.DecodeException;
import org.apache.qpid.protonj2.codec.Decoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests that what {@link EncodedDataBounds} lets pass is safe for the engine's decoder.
 */
class EncodedDataBoundsDecoderTests {

	private static final int VALUES = 30_000;

	private static final int MUTANTS_OF_EACH = 4;

	private final EncodedDataBounds bounds = new EncodedDataBounds(new DataLimits(64, 100_000, 10_000));

	private final Decoder decoder = CodecFactory.getDefaultDecoder();

	private final Map<String, Integer> results = new TreeMap<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void decoderSurvivesWhateverPasses(long seed) {
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
			Random random = new Random(seed);
			RandomEncoding encoding = new RandomEncoding(random);
			for (int count = 0; count < VALUES; count++) {
				byte[] valid = encoding.next();
				assertThat(this.bounds.checkValue(valid, 0, valid.length)).isEqualTo(valid.length);
				decode(valid, valid.length);
				for (int mutant = 0; mutant < MUTANTS_OF_EACH; mutant++) {
					checkAndDecode(encoding.mutate(valid));
				}
			}
		});
		assertThat(this.results.get("decoded")).isGreaterThan(VALUES / 2);
		assertThat(this.results.get("refused")).isGreaterThan(VALUES / 2);
		assertThat(this.results.get("plain")).isGreaterThan(VALUES / 10);
		assertThat(this.results.get("not plain")).isGreaterThan(VALUES / 10);
	}

	private void checkAndDecode(byte[] data) {
		int end;
		try {
			end = this.bounds.checkValue(data, 0, data.length);
		}
		catch (EncodedDataException ex) {
			count("refused");
			return;
		}
		decode(data, end);
	}

	/**
	 * Decodes what passed. What is plain beyond its descriptor has to be decoded for
	 * sure.
	 */
	private void decode(byte[] data, int end) {
		boolean plain = this.bounds.isPlain() && data[0] != 0;
		count(plain ? "plain" : "not plain");
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(data);
		try {
			this.decoder.readObject(buffer, this.decoder.newDecoderState());
		}
		catch (DecodeException ex) {
			assertThat(plain).as(HexFormat.of().formatHex(data)).isFalse();
			count("DecodeException");
			return;
		}
		catch (RuntimeException ex) {
			assertThat(plain).as(HexFormat.of().formatHex(data)).isFalse();
			// What the decoder throws on values of an unexpected type; the engine treats
			// it like a decoding error.
			count(ex.getClass().getSimpleName());
			return;
		}
		catch (Error ex) {
			throw new AssertionError(HexFormat.of().formatHex(data), ex);
		}
		count("decoded");
		assertThat(buffer.getReadOffset()).as(HexFormat.of().formatHex(data)).isEqualTo(end);
	}

	private void count(String result) {
		this.results.merge(result, 1, Integer::sum);
	}

}
