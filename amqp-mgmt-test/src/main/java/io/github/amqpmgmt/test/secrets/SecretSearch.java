package io.github.amqpmgmt.test.secrets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds secrets in texts, whether they show as they are or encoded: for URLs, in
 * hexadecimal digits, or in base64, also in the midst of other data. Immutable, so it may
 * be shared between threads.
 *
 * <pre>
 * SecretSearch search = SecretSearch.of(Map.of("password", PASSWORD));
 * assertThat(search.in(exception.toString())).isEmpty();
 * </pre>
 *
 * @since 0.1.0
 */
public final class SecretSearch {

	private static final int SHORTEST = 6;

	private final Map<String, List<String>> forms = new LinkedHashMap<>();

	private SecretSearch(Map<String, String> secrets) {
		secrets.forEach((name, secret) -> {
			if (secret.length() < SHORTEST) {
				throw new IllegalArgumentException("The secret '" + name + "' has fewer than " + SHORTEST
						+ " characters, so it would be found where it is not; use one that is like no other word");
			}
			this.forms.put(name, SecretForms.of(secret));
		});
	}

	/**
	 * A search for secrets.
	 * @param secrets the secrets by names that may be printed; each of 6 characters at
	 * least, and unlike any word that has a right to be in the texts
	 * @return the search
	 * @throws IllegalArgumentException if there are no secrets, or one is too short
	 */
	public static SecretSearch of(Map<String, String> secrets) {
		if (secrets == null || secrets.isEmpty()) {
			throw new IllegalArgumentException("'secrets' must not be empty");
		}
		return new SecretSearch(secrets);
	}

	/**
	 * Searches a text.
	 * @param text the text
	 * @return the names of the secrets that show in it, empty if there are none
	 */
	public List<String> in(String text) {
		return this.forms.entrySet()
			.stream()
			.filter((secret) -> secret.getValue().stream().anyMatch(text::contains))
			.map(Map.Entry::getKey)
			.toList();
	}

}
