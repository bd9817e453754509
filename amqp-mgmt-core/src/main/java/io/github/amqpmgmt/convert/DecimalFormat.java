package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * A decimal format of IEEE 754-2008 in binary integer encoding, which AMQP uses (AMQP
 * 1.0, part 1.6.15). The engine's own decimal types hold the bits and do not interpret
 * them.
 *
 * @param width bits in all
 * @param exponentWidth bits of the exponent
 * @param bias what is added to the exponent
 * @param digits the most decimal digits
 */
record DecimalFormat(int width, int exponentWidth, int bias, int digits) {

	static final DecimalFormat DECIMAL32 = new DecimalFormat(32, 8, 101, 7);

	static final DecimalFormat DECIMAL64 = new DecimalFormat(64, 10, 398, 16);

	static final DecimalFormat DECIMAL128 = new DecimalFormat(128, 14, 6176, 34);

	/**
	 * Reads bits.
	 * @return the number, {@code Double} for infinities and what is no number
	 */
	Number decode(BigInteger bits) {
		boolean negative = bits.testBit(this.width - 1);
		if (bits(bits, this.width - 5, 4).intValue() == 0b1111) {
			if (bits.testBit(this.width - 6)) {
				return Double.NaN;
			}
			return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
		}
		boolean large = bits(bits, this.width - 3, 2).intValue() == 0b11;
		int lowest = this.width - 1 - this.exponentWidth - (large ? 2 : 0);
		int exponent = bits(bits, lowest, this.exponentWidth).intValue() - this.bias;
		BigInteger coefficient = bits(bits, 0, lowest);
		if (large) {
			coefficient = coefficient.or(BigInteger.valueOf(0b100).shiftLeft(lowest));
		}
		if (coefficient.compareTo(BigInteger.TEN.pow(this.digits)) >= 0) {
			// Not canonical, which the standard says is zero.
			coefficient = BigInteger.ZERO;
		}
		return new BigDecimal(negative ? coefficient.negate() : coefficient, -exponent);
	}

	/**
	 * Writes a number without loss.
	 * @return the bits, or {@code null} if the format cannot hold the number
	 */
	@Nullable BigInteger encode(BigDecimal number) {
		BigDecimal fitting = fitting(number);
		if (fitting == null) {
			return null;
		}
		BigInteger coefficient = fitting.unscaledValue().abs();
		BigInteger exponent = BigInteger.valueOf(this.bias - fitting.scale());
		int narrow = this.width - 1 - this.exponentWidth;
		BigInteger bits = (coefficient.bitLength() <= narrow) ? exponent.shiftLeft(narrow).or(coefficient)
				: BigInteger.valueOf(0b11)
					.shiftLeft(this.width - 3)
					.or(exponent.shiftLeft(narrow - 2))
					.or(bits(coefficient, 0, narrow - 2));
		return (fitting.signum() < 0) ? bits.setBit(this.width - 1) : bits;
	}

	/**
	 * The same number with as many digits and such an exponent as the format has.
	 */
	private @Nullable BigDecimal fitting(BigDecimal number) {
		BigDecimal fitting = hasRoomFor(number) ? number : number.stripTrailingZeros();
		long lowestScale = this.bias - (3L << (this.exponentWidth - 2)) + 1;
		long missing = lowestScale - fitting.scale();
		if (fitting.signum() == 0) {
			return BigDecimal.ZERO.setScale((int) Math.max(lowestScale, Math.min(this.bias, number.scale())));
		}
		if (missing > 0 && missing <= this.digits) {
			fitting = fitting.setScale((int) lowestScale);
		}
		return hasRoomFor(fitting) ? fitting : null;
	}

	private boolean hasRoomFor(BigDecimal number) {
		long exponent = (long) this.bias - number.scale();
		return number.precision() <= this.digits && exponent >= 0 && exponent < 3L << (this.exponentWidth - 2);
	}

	private static BigInteger bits(BigInteger bits, int lowest, int count) {
		return bits.shiftRight(lowest).and(BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE));
	}

}
