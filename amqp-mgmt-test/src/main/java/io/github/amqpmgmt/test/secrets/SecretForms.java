package io.github.amqpmgmt.test.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a secret may look like where it shows.
 */
final class SecretForms {

	private SecretForms() {
	}

	static List<String> of(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		Stream<String> plain = Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8),
				HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes));
		// In base64 it looks different after as many bytes as there are beyond threes, as
		// behind the user name of SASL PLAIN.
		Stream<String> base64 = IntStream.range(0, 3)
			.boxed()
			.flatMap((before) -> Stream.of(base64Behind(before, bytes, Base64.getEncoder()),
					base64Behind(before, bytes, Base64.getUrlEncoder())));
		return Stream.concat(plain, base64).distinct().toList();
	}

	private static String base64Behind(int before, byte[] secret, Base64.Encoder encoder) {
		byte[] bytes = new byte[before + secret.length];
		System.arraycopy(secret, 0, bytes, before, secret.length);
		String encoded = encoder.withoutPadding().encodeToString(bytes);
		// The first and last characters hold bits of what is before and behind.
		int begin = (before * 8 + 5) / 6;
		int end = bytes.length * 8 / 6;
		return encoded.substring(begin, end);
	}

}
