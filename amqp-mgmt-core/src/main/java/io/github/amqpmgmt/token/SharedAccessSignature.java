package io.github.amqpmgmt.token;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A signature that somebody else made with a {@link SharedAccessKey}, and that cannot be
 * renewed here. Printing it does not show it.
 *
 * @param token the text, such as {@code SharedAccessSignature sr=…&sig=…&se=…&skn=…}
 * @since 0.1.0
 */
public record SharedAccessSignature(String token) implements SharedAccess {

	private static final String SCHEME = "SharedAccessSignature ";

	/**
	 * Checks the text.
	 * @param token the text, which begins with {@code SharedAccessSignature} and a space
	 */
	public SharedAccessSignature {
		Objects.requireNonNull(token, "'token' must not be null");
		if (!token.startsWith(SCHEME)) {
			throw new IllegalArgumentException("'token' must begin with 'SharedAccessSignature ' (it is not shown)");
		}
	}

	/**
	 * When it expires, which its part {@code se} says.
	 * @return the time, or {@code null} if it does not say so in a way that can be read
	 */
	public @Nullable Instant expiry() {
		for (String field : this.token.substring(SCHEME.length()).split("&")) {
			if (field.startsWith("se=")) {
				return seconds(field.substring("se=".length()));
			}
		}
		return null;
	}

	private static @Nullable Instant seconds(String text) {
		try {
			return Instant.ofEpochSecond(Long.parseLong(text));
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return "SharedAccessSignature[***]";
	}

}
