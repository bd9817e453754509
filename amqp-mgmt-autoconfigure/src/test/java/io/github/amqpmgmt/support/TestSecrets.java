package io.github.amqpmgmt.support;

import java.util.Map;

/**
 * The secrets of tests. {@link TestSecretGuard} searches all that is logged for them, in
 * any form, so they are like no other word: add further ones here, with a name in
 * {@link #all()}.
 */
public final class TestSecrets {

	public static final String PASSWORD = "pa55-of-the-test";

	public static final String TOKEN = "t0ken-of-the-test";

	/**
	 * What is, or is within, every secret that tests have in the midst of URIs,
	 * connection strings, headers, properties and annotations, where a constant is hard
	 * to read.
	 */
	public static final String LITERAL = "s3cret";

	/** The password of the stores of keys. */
	public static final String STORE_PASSWORD = "changeit";

	/** The key of the emulators of Azure. */
	public static final String EMULATOR_KEY = "SAS_KEY_VALUE";

	/** How every signature begins that is made of a key. */
	private static final String SIGNATURE_BEGIN = "SharedAccessSignature sr=";

	private TestSecrets() {
	}

	/**
	 * All secrets by names that can be printed.
	 */
	public static Map<String, String> all() {
		return Map.of("password", PASSWORD, "token", TOKEN, "literal", LITERAL, "store password", STORE_PASSWORD,
				"key of emulators", EMULATOR_KEY, "shared access signature", SIGNATURE_BEGIN);
	}

}
