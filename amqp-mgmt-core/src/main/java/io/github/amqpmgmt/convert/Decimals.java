package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.jspecify.annotations.Nullable;

/**
 * Numbers to and from the engine's decimal types.
 */
final class Decimals {

	private static final BigInteger LOW_HALF = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

	private Decimals() {
	}

	static Number read(Decimal32 decimal) {
		return DecimalFormat.DECIMAL32.decode(BigInteger.valueOf(Integer.toUnsignedLong(decimal.getBits())));
	}

	static Number read(Decimal64 decimal) {
		return DecimalFormat.DECIMAL64.decode(BigInteger.valueOf(decimal.getBits()).and(LOW_HALF));
	}

	static Number read(Decimal128 decimal) {
		return DecimalFormat.DECIMAL128.decode(new BigInteger(1, decimal.asBytes()));
	}

	static @Nullable Decimal32 decimal32(BigDecimal number) {
		BigInteger bits = DecimalFormat.DECIMAL32.encode(number);
		return (bits != null) ? new Decimal32(bits.intValue()) : null;
	}

	static @Nullable Decimal64 decimal64(BigDecimal number) {
		BigInteger bits = DecimalFormat.DECIMAL64.encode(number);
		return (bits != null) ? new Decimal64(bits.longValue()) : null;
	}

	static @Nullable Decimal128 decimal128(BigDecimal number) {
		BigInteger bits = DecimalFormat.DECIMAL128.encode(number);
		return (bits != null) ? new Decimal128(bits.shiftRight(64).longValue(), bits.longValue()) : null;
	}

}
