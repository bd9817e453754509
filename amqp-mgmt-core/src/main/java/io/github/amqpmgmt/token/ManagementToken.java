package io.github.amqpmgmt.token;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A token that authorises at a peer. Printing it does not show the token.
 *
 * @param type what kind of token it is, in the words of Azure: {@link #JWT} or
 * {@link #SHARED_ACCESS_SIGNATURE}
 * @param value the token
 * @param expiry when it expires, or {@code null} if that is not known: then it is renewed
 * as if it were valid for an hour
 * @since 0.1.0
 */
public record ManagementToken(String type, String value, @Nullable Instant expiry) {

	/** The type of a JSON web token, which identity providers issue. */
	public static final String JWT = "jwt";

	/** The type of a signature that is made with a key of Azure's. */
	public static final String SHARED_ACCESS_SIGNATURE = "servicebus.windows.net:sastoken";

	/**
	 * Checks the components.
	 * @param type the type
	 * @param value the token, not empty
	 * @param expiry when it expires, or {@code null}
	 */
	public ManagementToken {
		Objects.requireNonNull(type, "'type' must not be null");
		Objects.requireNonNull(value, "'value' must not be null");
		if (value.isEmpty()) {
			throw new IllegalArgumentException("'value' must not be empty");
		}
	}

	/**
	 * A JSON web token.
	 * @param value the token
	 * @param expiry when it expires, or {@code null} if that is not known
	 * @return the token
	 */
	public static ManagementToken jwt(String value, @Nullable Instant expiry) {
		return new ManagementToken(JWT, value, expiry);
	}

	@Override
	public String toString() {
		return "ManagementToken[type=" + this.type + ", value=***, expiry=" + this.expiry + "]";
	}

}
