package io.github.amqpmgmt.support;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The secrets of tests. {@link SecretLeaks} searches all that is logged for them, in any
 * form, so they are like no other word: add further ones here, with a name in
 * {@link #all()}.
 */
public final class TestSecrets {

	public static final String PASSWORD = "pa55-of-the-test";

	public static final String WRONG_PASSWORD = "wr0ng-pa55-of-the-test";

	/** A password with characters that are special in URIs, SASL and properties. */
	public static final String ODD_PASSWORD = "p@55, w=0rd-1";

	/** The password of RFC 5802's and RFC 7677's examples. */
	public static final String SCRAM_PASSWORD = "pencil";

	public static final String PROXY_PASSWORD = "pr0xy-pa55-of-the-test";

	public static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.t0ken-of-the-test";

	public static final String SHARED_ACCESS_SIGNATURE = "SharedAccessSignature sr=test&sig=s1gnature-of-the-test%3D&se=1";

	/** What a user keeps in attributes and bodies. */
	public static final String VALUE = "va1ue-that-is-secret";

	private TestSecrets() {
	}

	/**
	 * All secrets by names that can be printed.
	 */
	public static Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("password", PASSWORD);
		all.put("wrong password", WRONG_PASSWORD);
		all.put("odd password", ODD_PASSWORD);
		all.put("SCRAM password", SCRAM_PASSWORD);
		all.put("proxy password", PROXY_PASSWORD);
		all.put("token", TOKEN);
		all.put("shared access signature", SHARED_ACCESS_SIGNATURE);
		all.put("value", VALUE);
		return all;
	}

	/**
	 * What a secret may look like where it shows.
	 */
	static Stream<String> forms(String secret) {
		byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
		Stream<Function<byte[], String>> encodings = Stream.of(HexFormat.of()::formatHex,
				HexFormat.of().withUpperCase()::formatHex);
		// In base64 it looks different after as many bytes as there are beyond threes, as
		// behind the user name of SASL PLAIN.
		Stream<String> base64 = Stream.of(0, 1, 2).map((before) -> base64Behind(before, bytes));
		return Stream
			.of(Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)),
					encodings.map((encoding) -> encoding.apply(bytes)), base64)
			.flatMap((form) -> form);
	}

	private static String base64Behind(int before, byte[] secret) {
		byte[] bytes = new byte[before + secret.length];
		System.arraycopy(secret, 0, bytes, before, secret.length);
		String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
		// The first and last characters hold bits of what is before and behind.
		int begin = (before * 8 + 5) / 6;
		int end = bytes.length * 8 / 6;
		return encoded.substring(begin, end);
	}

}
