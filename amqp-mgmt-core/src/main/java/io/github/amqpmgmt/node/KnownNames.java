package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Keeps short texts that replies repeat, such as the names of attributes, so that they
 * are made once. Bounded: a text that falls on the place of another one takes it. Safe
 * for use by any number of threads: they race for places, and the loser makes a text once
 * more.
 */
final class KnownNames {

	private static final int SLOTS = 256;

	private static final int LONGEST = 64;

	private final @Nullable String[] names = new String[SLOTS];

	/**
	 * The text of a range, which holds nothing but ASCII.
	 */
	String text(byte[] data, int start, int end) {
		if (end - start > LONGEST) {
			return make(data, start, end);
		}
		int hash = 0;
		for (int index = start; index < end; index++) {
			hash = 31 * hash + data[index];
		}
		int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
		String known = this.names[slot];
		if (known == null || !isEqual(known, data, start, end)) {
			known = make(data, start, end);
			this.names[slot] = known;
		}
		return known;
	}

	private static String make(byte[] data, int start, int end) {
		return new String(data, start, end - start, StandardCharsets.ISO_8859_1);
	}

	/**
	 * Whether a range of ASCII is this text.
	 */
	static boolean isEqual(String text, byte[] data, int start, int end) {
		if (text.length() != end - start) {
			return false;
		}
		for (int index = 0; index < text.length(); index++) {
			if (text.charAt(index) != data[start + index]) {
				return false;
			}
		}
		return true;
	}

}
