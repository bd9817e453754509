package io.github.amqpmgmt.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

import org.apache.qpid.protonj2.types.Decimal128;
import org.apache.qpid.protonj2.types.Decimal32;
import org.apache.qpid.protonj2.types.Decimal64;
import org.apache.qpid.protonj2.types.UnsignedByte;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.UnsignedLong;
import org.apache.qpid.protonj2.types.UnsignedShort;
import org.jspecify.annotations.Nullable;

/**
 * Readers of Java's and AMQP's number types.
 */
final class NumberScalars {

	private NumberScalars() {
	}

	static void addTo(Map<Class<?>, Function<Object, @Nullable Object>> readers) {
		Scalars.both(readers, byte.class, Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE, Long::byteValue));
		Scalars.both(readers, short.class, Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE, Long::shortValue));
		Scalars.both(readers, int.class, Integer.class, whole(Integer.MIN_VALUE, Integer.MAX_VALUE, Long::intValue));
		Scalars.both(readers, long.class, Long.class, whole(Long.MIN_VALUE, Long.MAX_VALUE, (number) -> number));
		Scalars.both(readers, float.class, Float.class, floating(Float.MAX_VALUE, Double::floatValue));
		Scalars.both(readers, double.class, Double.class, floating(Double.MAX_VALUE, (number) -> number));
		readers.put(UnsignedByte.class, whole(0, 0xff, (number) -> UnsignedByte.valueOf(number.byteValue())));
		readers.put(UnsignedShort.class, whole(0, 0xffff, (number) -> UnsignedShort.valueOf(number.shortValue())));
		readers.put(UnsignedInteger.class,
				whole(0, 0xffff_ffffL, (number) -> UnsignedInteger.valueOf(number.intValue())));
		readers.put(UnsignedLong.class, NumberScalars::unsignedLong);
		readers.put(Decimal32.class, decimal(Decimals::decimal32));
		readers.put(Decimal64.class, decimal(Decimals::decimal64));
		readers.put(Decimal128.class, decimal(Decimals::decimal128));
	}

	private static Function<Object, @Nullable Object> whole(long lowest, long greatest, Function<Long, Object> result) {
		return (plain) -> {
			Long number = NumberReader.whole(plain, lowest, greatest);
			return (number != null) ? result.apply(number) : null;
		};
	}

	private static Function<Object, @Nullable Object> floating(double greatest, Function<Double, Object> result) {
		return (plain) -> {
			Double number = NumberReader.floating(plain, greatest);
			return (number != null) ? result.apply(number) : null;
		};
	}

	private static Function<Object, @Nullable Object> decimal(Function<BigDecimal, @Nullable Object> result) {
		return (plain) -> {
			BigDecimal number = NumberReader.decimal(plain);
			return (number != null) ? result.apply(number) : null;
		};
	}

	static @Nullable UnsignedLong unsignedLong(Object plain) {
		BigInteger number = NumberReader.whole(plain);
		boolean fits = number != null && number.signum() >= 0 && number.bitLength() <= 64;
		return (number != null && fits) ? UnsignedLong.valueOf(number.longValue()) : null;
	}

}
