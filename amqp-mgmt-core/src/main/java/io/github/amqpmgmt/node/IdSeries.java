package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A series of message-ids: text of a random prefix and a number. Ids differ between
 * processes that share a reply queue, cannot be guessed, and look like neither number nor
 * UUID, which some brokers would re-type. All of a series have the same length, so that
 * each has one spelling. Immutable.
 */
final class IdSeries {

	/** What {@link #number} says of an id of another series. */
	static final long NONE = -1;

	private static final int RADIX = Character.MAX_RADIX;

	/** Enough for a million ids a second over three years. */
	private static final int DIGITS = 9;

	private final byte[] prefix;

	IdSeries(SecureRandom random) {
		String text = "m" + Long.toString(random.nextLong() >>> 1, RADIX) + "-";
		this.prefix = text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * How many bytes an id of this series has.
	 */
	int length() {
		return this.prefix.length + DIGITS;
	}

	/**
	 * Writes an id.
	 */
	void write(long number, byte[] target, int offset) {
		System.arraycopy(this.prefix, 0, target, offset, this.prefix.length);
		long rest = number;
		for (int i = offset + length() - 1; i >= offset + this.prefix.length; i--) {
			target[i] = (byte) Character.forDigit((int) (rest % RADIX), RADIX);
			rest /= RADIX;
		}
	}

	/**
	 * An id as text.
	 */
	String text(long number) {
		byte[] id = new byte[length()];
		write(number, id, 0);
		return new String(id, StandardCharsets.US_ASCII);
	}

	/**
	 * The number of an id.
	 * @return the number, or {@link #NONE} if the id is of another series
	 */
	long number(byte[] id, int offset, int length) {
		if (length != length()
				|| !Arrays.equals(id, offset, offset + this.prefix.length, this.prefix, 0, this.prefix.length)) {
			return NONE;
		}
		long number = 0;
		for (int i = offset + this.prefix.length; i < offset + length; i++) {
			int digit = digit(id[i]);
			if (digit < 0) {
				return NONE;
			}
			number = number * RADIX + digit;
		}
		return number;
	}

	long number(String id) {
		byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
		return number(bytes, 0, bytes.length);
	}

	private static int digit(byte character) {
		if (character >= '0' && character <= '9') {
			return character - '0';
		}
		return (character >= 'a' && character <= 'z') ? character - 'a' + 10 : -1;
	}

}
