package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * Reads plain values as numbers; {@code null} stands for what does not fit. Text is
 * bounded: it comes from peers, and parsing long numbers takes long.
 */
final class NumberReader {

	private static final int LONGEST_TEXT = 1000;

	private static final int GREATEST_SCALE = 10_000;

	private static final BigInteger LOWEST_LONG = BigInteger.valueOf(Long.MIN_VALUE);

	private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

	private NumberReader() {
	}

	/**
	 * A whole number within bounds.
	 */
	static @Nullable Long whole(Object plain, long lowest, long greatest) {
		if (plain instanceof Long || plain instanceof Integer || plain instanceof Short || plain instanceof Byte) {
			return within(((Number) plain).longValue(), lowest, greatest);
		}
		BigInteger whole = whole(plain);
		boolean fits = whole != null && whole.compareTo(LOWEST_LONG) >= 0 && whole.compareTo(GREATEST_LONG) <= 0;
		return (whole != null && fits) ? within(whole.longValue(), lowest, greatest) : null;
	}

	private static @Nullable Long within(long number, long lowest, long greatest) {
		return (number >= lowest && number <= greatest) ? number : null;
	}

	/**
	 * A whole number of any size.
	 */
	static @Nullable BigInteger whole(Object plain) {
		if (plain instanceof BigInteger number) {
			return number;
		}
		BigDecimal number = decimal(plain);
		if (number == null || Math.abs((long) number.scale()) > GREATEST_SCALE) {
			return null;
		}
		try {
			return number.toBigIntegerExact();
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

	static @Nullable BigDecimal decimal(Object plain) {
		if (plain instanceof BigDecimal number) {
			return number;
		}
		if (plain instanceof BigInteger number) {
			return new BigDecimal(number);
		}
		if (plain instanceof Double || plain instanceof Float) {
			double number = ((Number) plain).doubleValue();
			return Double.isFinite(number) ? new BigDecimal(plain.toString()) : null;
		}
		if (plain instanceof Number number) {
			return BigDecimal.valueOf(number.longValue());
		}
		return (plain instanceof String text) ? parse(text) : null;
	}

	private static @Nullable BigDecimal parse(String text) {
		if (text.length() > LONGEST_TEXT) {
			return null;
		}
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/**
	 * A number with as much precision as the type has, infinities only if they are meant.
	 */
	static @Nullable Double floating(Object plain, double greatest) {
		Double number = floating(plain);
		boolean fits = number != null && (!Double.isFinite(number) || Math.abs(number) <= greatest);
		return fits ? number : null;
	}

	private static @Nullable Double floating(Object plain) {
		if (plain instanceof Double || plain instanceof Float) {
			// By the text, so that 0.1 remains 0.1.
			return Double.valueOf(plain.toString());
		}
		BigDecimal number = decimal(plain);
		double result = (number != null) ? number.doubleValue() : Double.NaN;
		return Double.isFinite(result) ? (Double) result : null;
	}

}
