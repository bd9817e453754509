package io.github.amqpmgmt.dialect;

import java.nio.charset.StandardCharsets;

/**
 * Writes names as parts of a URI (RFC 3986, part 2.1).
 */
final class PercentEncoding {

	private static final String DIGITS = "0123456789ABCDEF";

	private PercentEncoding() {
	}

	/**
	 * Encodes everything but letters and digits of ASCII and {@code - . _ ~}, so that the
	 * result is fit for each part of a URI.
	 */
	static String encode(String text) {
		StringBuilder encoded = new StringBuilder(text.length());
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			if (isUnreserved(octet)) {
				encoded.append((char) octet);
			}
			else {
				encoded.append('%').append(DIGITS.charAt(octet >> 4 & 0xf)).append(DIGITS.charAt(octet & 0xf));
			}
		}
		return encoded.toString();
	}

	private static boolean isUnreserved(byte octet) {
		return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9')
				|| octet == '-' || octet == '.' || octet == '_' || octet == '~';
	}

}
