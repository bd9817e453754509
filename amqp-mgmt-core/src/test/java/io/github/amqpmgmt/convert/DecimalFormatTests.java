package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bits of decimals against examples worked out by the standard's table: sign, exponent
 * with bias, coefficient.
 */
class DecimalFormatTests {

	@ParameterizedTest
	@CsvSource({ "32800001, 1", "B2800001, -1", "3200000F, 1.5", "32000000, 0.0", "6CB8967F, 9999999",
			"00000001, 1E-101", "77F8967F, 9.999999E+96", "6018967F, 9.999999E-95" })
	void bitsOf32(String bits, BigDecimal number) {
		assertThat(DecimalFormat.DECIMAL32.encode(number)).isEqualTo(new BigInteger(bits, 16));
		assertThat(Decimals.read(new Decimal32(Integer.parseUnsignedInt(bits, 16)))).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "31C0000000000001, 1", "B1C0000000000001, -1", "6C7386F26FC0FFFF, 9999999999999999",
			"0000000000000001, 1E-398" })
	void bitsOf64(String bits, BigDecimal number) {
		assertThat(DecimalFormat.DECIMAL64.encode(number)).isEqualTo(new BigInteger(bits, 16));
		assertThat(Decimals.read(new Decimal64(Long.parseUnsignedLong(bits, 16)))).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "3040000000000000, 1, 1", "B040000000000000, 1, -1", "303E000000000000, F, 1.5",
			"3041ED09BEAD87C0, 378D8E63FFFFFFFF, 9999999999999999999999999999999999", "0000000000000000, 1, 1E-6176",
			"5FFE000000000000, 1, 1E+6111" })
	void bitsOf128(String high, String low, BigDecimal number) {
		Decimal128 decimal = new Decimal128(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16));
		assertThat(Decimals.decimal128(number)).isEqualTo(decimal);
		assertThat(Decimals.read(decimal)).isEqualTo(number);
	}

	@Test
	void anyNumberIsTheSameAfterwards() {
		Random random = new Random(20260101);
		for (int i = 0; i < 5000; i++) {
			roundTrip(DecimalFormat.DECIMAL32, number(random, 23, 95));
			roundTrip(DecimalFormat.DECIMAL64, number(random, 53, 380));
			roundTrip(DecimalFormat.DECIMAL128, number(random, 112, 6100));
		}
	}

	private static BigDecimal number(Random random, int bits, int scale) {
		BigInteger coefficient = new BigInteger(random.nextInt(bits) + 1, random);
		return new BigDecimal(random.nextBoolean() ? coefficient : coefficient.negate(),
				random.nextInt(2 * scale) - scale + 5);
	}

	private static void roundTrip(DecimalFormat format, BigDecimal number) {
		BigInteger bits = format.encode(number);
		if (number.precision() <= format.digits() && -number.scale() <= 90) {
			assertThat(bits).as("%s", number).isNotNull();
		}
		if (bits != null) {
			assertThat(new BigDecimal(format.decode(bits).toString())).as("%s", number).isEqualByComparingTo(number);
		}
	}

	@Test
	void anyBitsAreRead() {
		Random random = new Random(20260102);
		for (int i = 0; i < 5000; i++) {
			assertThat(DecimalFormat.DECIMAL32.decode(new BigInteger(32, random))).isNotNull();
			assertThat(DecimalFormat.DECIMAL64.decode(new BigInteger(64, random))).isNotNull();
			assertThat(DecimalFormat.DECIMAL128.decode(new BigInteger(128, random))).isNotNull();
		}
	}

	@Test
	void exponentsBeyondTheFormatBecomeDigitsIfThereIsRoom() {
		BigInteger bits = DecimalFormat.DECIMAL32.encode(new BigDecimal("1E+96"));
		assertThat(DecimalFormat.DECIMAL32.decode(bits)).isEqualTo(new BigDecimal("1.000000E+96"));
		bits = DecimalFormat.DECIMAL32.encode(new BigDecimal("1.00000000"));
		assertThat(DecimalFormat.DECIMAL32.decode(bits)).isEqualTo(new BigDecimal("1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345678", "1E+97", "1E-102", "1.00000001", "1E+2000000000", "-1E-2000000000" })
	void whatLosesDigitsIsNotWritten(String number) {
		assertThat(DecimalFormat.DECIMAL32.encode(new BigDecimal(number))).isNull();
	}

	@Test
	void zeroHasAnyExponent() {
		BigInteger bits = DecimalFormat.DECIMAL32.encode(new BigDecimal("0E+2000000000"));
		assertThat(DecimalFormat.DECIMAL32.decode(bits)).isEqualTo(new BigDecimal("0E+90"));
		bits = DecimalFormat.DECIMAL32.encode(new BigDecimal("0E-2000000000"));
		assertThat(DecimalFormat.DECIMAL32.decode(bits)).isEqualTo(new BigDecimal("0E-101"));
	}

	@Test
	void infinitiesAndNoNumbersAreRead() {
		assertThat(Decimals.read(new Decimal32(0x78000000))).isEqualTo(Double.POSITIVE_INFINITY);
		assertThat(Decimals.read(new Decimal32(0xf8000000))).isEqualTo(Double.NEGATIVE_INFINITY);
		assertThat(Decimals.read(new Decimal64(0x7c00000000000000L))).isEqualTo(Double.NaN);
	}

	@Test
	void aCoefficientTooLargeIsZero() {
		assertThat(Decimals.read(new Decimal32(0x6cb89680))).isEqualTo(new BigDecimal("0"));
		assertThat(Decimals.read(new Decimal128(0x6c00000000000000L, 5))).isInstanceOf(BigDecimal.class)
			.satisfies((number) -> assertThat(((BigDecimal) number).signum()).isZero());
	}

}
