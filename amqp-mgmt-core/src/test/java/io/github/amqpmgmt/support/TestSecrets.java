package io.github.amqpmgmt.support;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The secrets of tests. {@link TestSecretGuard} searches all that is logged for them, in
 * any form, so they are like no other word: add further ones here, with a name in
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

	/** The password of the stores of keys. */
	public static final String STORE_PASSWORD = "changeit";

	public static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0ZXN0In0.t0ken-of-the-test";

	/** The token of RFC 7628's examples. */
	public static final String BEARER_TOKEN = "vF9dft4qmT";

	public static final String SHARED_ACCESS_SIGNATURE = "SharedAccessSignature sr=test&sig=s1gnature-of-the-test%3D&se=1";

	/** How every signature begins that is made of a key. */
	private static final String SIGNATURE_BEGIN = "SharedAccessSignature sr=";

	public static final String SHARED_ACCESS_KEY = "c2VjcmV0";

	/** What a user keeps in attributes and bodies. */
	public static final String VALUE = "va1ue-that-is-secret";

	/**
	 * What is, or is within, every secret that tests have in the midst of URIs,
	 * connection strings, headers and annotations, where a constant is hard to read.
	 */
	public static final String LITERAL = "s3cret";

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
		all.put("store password", STORE_PASSWORD);
		all.put("token", TOKEN);
		all.put("bearer token", BEARER_TOKEN);
		all.put("shared access signature", SIGNATURE_BEGIN);
		all.put("shared access key", SHARED_ACCESS_KEY);
		all.put("value", VALUE);
		all.put("literal", LITERAL);
		return all;
	}

}
