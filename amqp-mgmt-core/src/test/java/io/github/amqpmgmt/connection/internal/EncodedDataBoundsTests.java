package io.github.amqpmgmt.connection.internal;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link EncodedDataBounds}.
 */
class EncodedDataBoundsTests {

	private static final DataLimits SMALL = new DataLimits(4, 10, 3);

	private final EncodedDataBounds bounds = new EncodedDataBounds(DataLimits.DEFAULT);

	@ParameterizedTest
	@ValueSource(strings = { "40", "41", "45", "56 01", "73 00000041", "98 00000000000000000000000000000000",
			"a0 01 ff", "b1 00000001 41", "45", "c0 01 00", "c0 03 02 40 40", "d0 00000004 00000000", "c1 03 02 40 40",
			"d1 00000006 00000002 40 40", "e0 02 00 40", "e0 02 09 41", "e0 04 02 50 01 02", "e0 06 02 a1 01 41 01 42",
			"f0 0000000d 00000002 71 00000000 ffffffff", "00 53 75 a0 00", "00 a3 01 41 00 80 0000000000000001 40",
			"e0 07 01 e0 04 02 50 01 02", "e0 05 02 00 53 10 40" })
	void wellFormedValueIsAccepted(String hex) {
		byte[] data = bytes(hex);
		assertThat(this.bounds.checkValue(data, 0, data.length)).isEqualTo(data.length);
		assertThatNoException().isThrownBy(() -> this.bounds.checkValues(data, 0, data.length));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                         | missing
			01                                         | unknown format code 0x1
			46                                         | unknown format code 0x46
			ff                                         | unknown format code 0xff
			00 53 75                                   | missing
			00 40 40                                   | descriptor is neither symbol nor ulong but 0x40
			00 a1 01 41 40                             | descriptor is neither symbol nor ulong but 0xa1
			00 00 53 75 40 40                          | descriptor is neither symbol nor ulong but 0x0
			70 000000                                  | incomplete
			a0 02 00                                   | size is larger than the 1 bytes
			a1 ff                                      | size is larger than the 0 bytes
			b0 00000002 00                             | size is larger than the 1 bytes
			b0 ffffffff 00                             | size is larger than the 1 bytes
			b1 80000000 00                             | size is larger than the 1 bytes
			b3 7fffffff 00                             | size is larger than the 1 bytes
			b0 0000                                    | missing
			c0 00                                      | missing
			c0 03 01 40 40                             | size is larger than the content
			c0 02 02 40                                | count 2 is more than the size has room for
			c0 03 02 50 40                             | a size or count does not fit
			d0 00000004 ffffffff                       | more than 1000000 elements
			d0 ffffffff 00000000                       | size is larger than the 4 bytes
			c1 02 01 40                                | a map has 1 keys and values, which is odd
			e0 01 00                                   | missing
			e0 02 01 50                                | count 1 is more than the size has room for
			e0 03 01 40 40                             | size is larger than the content
			e0 03 00 50 40                             | size is larger than the content
			e0 04 02 71 00000000                       | more than the size has room for
			e0 06 02 a1 01 41 02 42                    | size is larger than the 1 bytes
			e0 02 01 46                                | unknown format code 0x46
			f0 0000000a 40000000 71 0000000000         | more than 1000000 elements
			""")
	void malformedValueIsRefused(String hex, String problem) {
		assertRefused(hex, problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "41", "43", "44", "45", "40", "42" })
	void arrayOfManyElementsWithoutWidthIsRefused(String code) {
		assertRefused("f0 00000005 0bebc200 " + code, "more than 1000000 elements");
		assertRefused("f0 00000005 7fffffff " + code, "more than 1000000 elements");
		assertRefused("f0 00000005 ffffffff " + code, "more than 1000000 elements");
		assertRefused("f0 00000008 7fffffff 00 53 01 " + code, "more than 1000000 elements");
	}

	@Test
	void arrayOfManyArraysIsRefused() {
		assertRefused("f0 00000005 7fffffff f0", "more than 1000000 elements");
		assertRefused("f0 00000005 000f4240 f0", "count 1000000 is more than the size has room for");
		assertRefused("f0 00000005 7fffffff e0", "more than 1000000 elements");
	}

	@ParameterizedTest
	@ValueSource(strings = { "e0 08 00 00 a3 00 00 a3 00 a3", "e0 0a 02 00 53 01 00 53 02 a0 00 00",
			"c0 0b 01 e0 08 01 00 53 01 00 53 10 45" })
	void arrayWhoseElementsHaveTwoDescriptorsIsRefused(String hex) {
		assertRefused(hex, "the elements of an array have more than one descriptor");
	}

	@Test
	void elementsWithoutWidthAreCountedOverTheWholeInput() {
		String array = "f0 00000005 0007a120 41 ";
		assertRefusedAsValues(array.repeat(3), "more than 1000000 elements");
	}

	@Test
	void listsNestedDeeplyAreRefused() {
		byte[] data = nestedLists(100_000);
		assertThatExceptionOfType(EncodedDataException.class)
			.isThrownBy(() -> this.bounds.checkValue(data, 0, data.length))
			.withMessageContaining("nested deeper than 64");
	}

	@Test
	void nestingIsAcceptedUpToTheLimitForEveryKindOfNesting() {
		assertThatNoException().isThrownBy(() -> check(SMALL, "c0 08 01 c0 05 01 00 53 01 45"));
		assertThatNoException().isThrownBy(() -> check(SMALL, "00 53 01 00 53 01 00 53 01 00 53 01 40"));
		assertRefused(SMALL, "00 53 01 00 53 01 00 53 01 00 53 01 00 53 01 40", "nested deeper than 4");
		assertRefused(SMALL, "00 53 01 00 53 01 00 53 01 00 53 01 c0 01 00", "nested deeper than 4");
		assertRefused(SMALL, "e0 0e 01 e0 0b 01 e0 08 01 e0 05 01 e0 02 00 40", "nested deeper than 4");
		assertRefused(SMALL, "e0 0f 01 00 53 01 00 53 01 00 53 01 00 53 01 50 00", "nested deeper than 4");
		assertRefused(SMALL, "c1 11 02 40 c1 0d 02 40 c1 09 02 40 c1 05 02 40 c1 01 00", "nested deeper than 4");
	}

	@Test
	void elementsAreLimitedInAll() {
		assertThatNoException().isThrownBy(() -> check(SMALL, "c0 09 02 e0 02 03 41 c0 02 01 45"));
		assertRefused(SMALL, "c0 0a 03 e0 02 03 41 e0 02 05 41 40", "more than 10 elements");
		assertRefusedAsValues(SMALL, "40".repeat(11), "more than 10 elements");
	}

	@Test
	void symbolsAreLimitedInAll() {
		assertThatNoException().isThrownBy(() -> check(SMALL, "c0 0a 03 a3 00 a3 00 b3 00000000"));
		assertRefused(SMALL, "e0 06 04 a3 00 00 00 00", "more than 3 symbols");
	}

	@Test
	void differentSymbolsAreLimitedForTheLifeOfACheck() {
		EncodedDataBounds small = new EncodedDataBounds(SMALL);
		for (String symbol : new String[] { "a3 01 41", "a3 01 42", "b3 00000001 42", "a3 01 41", "a3 02 41 41" }) {
			byte[] data = bytes(symbol);
			assertThatNoException().isThrownBy(() -> small.checkValue(data, 0, data.length));
		}
		byte[] fourth = bytes("a3 01 43");
		assertThatExceptionOfType(EncodedDataException.class)
			.isThrownBy(() -> small.checkValue(fourth, 0, fourth.length))
			.withMessageContaining("more than 3 different symbols");
		byte[] known = bytes("a3 01 42");
		assertThatNoException().isThrownBy(() -> small.checkValue(known, 0, known.length));
	}

	@Test
	void largeDescriptorsAreLimitedLikeSymbols() {
		String described = "00 80 0000000000000001 40 ";
		assertRefusedAsValues(SMALL, described.repeat(4), "more than 3 symbols and large descriptors");
		assertThatNoException().isThrownBy(() -> check(SMALL, "e0 0c 02 00 80 0000000000000001 41"));
	}

	@ParameterizedTest
	@CsvSource({ "a0, 16, true", "a0, 17, false", "45, 16, true", "45, 17, false", "a1, 200, true", "a3, 200, true",
			"55, 200, true", "84, 17, false", "mixed, 32, true", "mixed, 34, false", "described, 17, false" })
	void keysThatHaveNoOrderAreLimited(String kind, int keys, boolean accepted) {
		String map = mapOfKeys(kind, keys);
		if (accepted) {
			assertThatNoException().isThrownBy(() -> check(DataLimits.DEFAULT, map));
		}
		else {
			assertRefused(map, "a map has more than 16 keys of other types");
		}
	}

	@Test
	void valueIsCheckedInsideItsRangeOnly() {
		byte[] data = bytes("ff ff c0 02 01 45 ff ff");
		assertThat(this.bounds.checkValue(data, 2, 6)).isEqualTo(6);
		assertThatNoException().isThrownBy(() -> this.bounds.checkValues(data, 2, 4));
		assertThatExceptionOfType(EncodedDataException.class).isThrownBy(() -> this.bounds.checkValue(data, 2, 3))
			.satisfies((ex) -> assertThat(ex.offset()).isEqualTo(2));
	}

	@Test
	void valuesFillTheirRange() {
		byte[] message = bytes("00 53 73 45 00 53 74 c1 01 00 00 53 77 a1 02 41 42");
		assertThatNoException().isThrownBy(() -> this.bounds.checkValues(message, 0, message.length));
		assertThatNoException().isThrownBy(() -> this.bounds.checkValues(message, 0, 0));
		assertThatExceptionOfType(EncodedDataException.class)
			.isThrownBy(() -> this.bounds.checkValues(message, 0, message.length - 1));
	}

	@Test
	void instanceIsUsableAfterARefusal() {
		assertRefused("c0 05 05 c0 03", "size is larger");
		assertThatNoException().isThrownBy(() -> check(DataLimits.DEFAULT, "c0 02 01 45"));
	}

	@Test
	void limitsThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DataLimits(0, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new DataLimits(1001, 1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new DataLimits(1, -1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new DataLimits(1, 1, -1));
	}

	private static String mapOfKeys(String kind, int keys) {
		StringBuilder entries = new StringBuilder();
		for (int key = 0; key < keys; key++) {
			String number = String.format("%02x", key);
			entries.append(switch (kind) {
				case "mixed" -> (key % 2 == 0) ? "a10141" : "a30141";
				case "described" -> "00530140";
				case "45" -> "45";
				case "55" -> "55" + number;
				case "84" -> "84" + "00".repeat(7) + number;
				default -> kind + "01" + number;
			}).append("40");
		}
		return String.format("d1%08x%08x", 4 + entries.length() / 2, 2 * keys) + entries;
	}

	private static byte[] nestedLists(int depth) {
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		for (int level = depth; level > 0; level--) {
			int size = (level - 1) * 9 + 5;
			data.writeBytes(bytes(String.format("d0%08x00000001", size)));
		}
		data.write(0x40);
		return data.toByteArray();
	}

	private void check(DataLimits limits, String hex) {
		byte[] data = bytes(hex);
		int end = new EncodedDataBounds(limits).checkValue(data, 0, data.length);
		assertThat(end).isEqualTo(data.length);
	}

	private void assertRefused(String hex, String problem) {
		assertRefused(DataLimits.DEFAULT, hex, problem);
	}

	private void assertRefused(DataLimits limits, String hex, String problem) {
		byte[] data = bytes(hex);
		EncodedDataBounds check = (limits == DataLimits.DEFAULT) ? this.bounds : new EncodedDataBounds(limits);
		assertThatExceptionOfType(EncodedDataException.class).isThrownBy(() -> check.checkValue(data, 0, data.length))
			.withMessageContaining(problem)
			.withMessageContaining("(at offset ");
	}

	private void assertRefusedAsValues(String hex, String problem) {
		assertRefusedAsValues(DataLimits.DEFAULT, hex, problem);
	}

	private void assertRefusedAsValues(DataLimits limits, String hex, String problem) {
		byte[] data = bytes(hex);
		assertThatExceptionOfType(EncodedDataException.class)
			.isThrownBy(() -> new EncodedDataBounds(limits).checkValues(data, 0, data.length))
			.withMessageContaining(problem);
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

}
