package io.github.amqpmgmt.connection.sasl;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.ongres.scram.common.ScramMechanism;
import io.github.amqpmgmt.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The mechanisms that can be used with what the user configured, strongest first. The
 * client's order decides, never the peer's: else a peer could ask for the password in
 * clear text although it knows something better.
 */
public final class SaslMechanisms {

	private static final int LONGEST_NAME = 64;

	private static final int MOST_NAMES = 16;

	private static final int NONCE_BYTES = 24;

	private final List<SaslMechanism> usable;

	private final Set<String> allowed;

	private final String credentials;

	private final boolean confidential;

	private SaslMechanisms(String credentials, List<SaslMechanism> strongestFirst, Set<String> allowed) {
		this.credentials = credentials;
		this.allowed = upperCase(allowed);
		this.usable = strongestFirst.stream().filter(this::isAllowed).toList();
		this.confidential = true;
	}

	private SaslMechanisms(SaslMechanisms same) {
		this.credentials = same.credentials;
		this.allowed = same.allowed;
		this.usable = same.usable;
		this.confidential = false;
	}

	/**
	 * The same for a connection that others may read along: mechanisms that would reveal
	 * the secret are not used on it.
	 * @return the mechanisms
	 */
	public SaslMechanisms readableByOthers() {
		return new SaslMechanisms(this);
	}

	/**
	 * The mechanisms for use without credentials: ANONYMOUS.
	 * @param allowed the names of the mechanisms that may be used; none for no
	 * restriction
	 * @return the mechanisms
	 */
	public static SaslMechanisms withoutCredentials(Set<String> allowed) {
		Objects.requireNonNull(allowed, "'allowed' must not be null");
		return new SaslMechanisms("without credentials", List.of(new AnonymousMechanism()), allowed);
	}

	/**
	 * The mechanisms for a user name and a password: SCRAM-SHA-512, SCRAM-SHA-256, PLAIN,
	 * and SCRAM-SHA-1 only if it is listed in the allowed ones.
	 * @param username the user name
	 * @param password the password
	 * @param allowed the names of the mechanisms that may be used; none for no
	 * restriction other than that weak mechanisms are not used
	 * @return the mechanisms
	 */
	public static SaslMechanisms forPassword(String username, String password, Set<String> allowed) {
		return forPassword(username, password, allowed, SaslMechanisms::randomNonce);
	}

	/**
	 * The mechanisms for an access token: OAUTHBEARER and XOAUTH2.
	 * @param username whom the token is for, or {@code null} for OAUTHBEARER alone
	 * @param token the token
	 * @param allowed the names of the mechanisms that may be used; none for no
	 * restriction
	 * @return the mechanisms
	 */
	public static SaslMechanisms forToken(@Nullable String username, String token, Set<String> allowed) {
		Objects.requireNonNull(token, "'token' must not be null");
		List<SaslMechanism> mechanisms = new ArrayList<>();
		mechanisms.add(new OAuthBearerMechanism(username, token));
		if (username != null) {
			mechanisms.add(new XOAuth2Mechanism(username, token));
		}
		return new SaslMechanisms("with a token", mechanisms, allowed);
	}

	/**
	 * The mechanism for an identity that the peer knows already: EXTERNAL.
	 * @param authorizationId whom to act as, or {@code null} for the peer's choice
	 * @param allowed the names of the mechanisms that may be used; none for no
	 * restriction
	 * @return the mechanisms
	 */
	public static SaslMechanisms external(@Nullable String authorizationId, Set<String> allowed) {
		return new SaslMechanisms("with an external identity", List.of(new ExternalMechanism(authorizationId)),
				allowed);
	}

	static SaslMechanisms forPassword(String username, String password, Set<String> allowed, Supplier<String> nonces) {
		Objects.requireNonNull(username, "'username' must not be null");
		Objects.requireNonNull(password, "'password' must not be null");
		Objects.requireNonNull(allowed, "'allowed' must not be null");
		ScramCredentials credentials = new ScramCredentials(username, password, nonces);
		return new SaslMechanisms("with a user name and password",
				List.of(new ScramSaslMechanism(ScramMechanism.SCRAM_SHA_512, credentials),
						new ScramSaslMechanism(ScramMechanism.SCRAM_SHA_256, credentials),
						new ScramSaslMechanism(ScramMechanism.SCRAM_SHA_1, credentials),
						new PlainMechanism(username, password)),
				allowed);
	}

	private static Set<String> upperCase(Set<String> names) {
		Set<String> result = new TreeSet<>();
		names.forEach((name) -> result.add(name.toUpperCase(Locale.ROOT)));
		return result;
	}

	private static String randomNonce() {
		byte[] bytes = new byte[NONCE_BYTES];
		new SecureRandom().nextBytes(bytes);
		return Base64.getEncoder().encodeToString(bytes);
	}

	private boolean isAllowed(SaslMechanism mechanism) {
		if (this.allowed.isEmpty()) {
			return !mechanism.isWeak();
		}
		return this.allowed.contains(mechanism.name());
	}

	SaslMechanism select(List<String> offered) throws SaslFailedException {
		if (offered.isEmpty()) {
			throw new SaslFailedException(SaslFailure.Kind.PROTOCOL, "The peer offers no SASL mechanism at all");
		}
		SaslMechanism revealing = null;
		for (SaslMechanism mechanism : this.usable) {
			if (offered.contains(mechanism.name())) {
				if (this.confidential || !mechanism.revealsSecret()) {
					return mechanism;
				}
				revealing = mechanism;
			}
		}
		if (revealing != null) {
			throw new SaslFailedException(SaslFailure.Kind.CLEAR_TEXT, "SASL " + revealing.name()
					+ " would send the secret in clear text, and the peer offers " + printable(offered));
		}
		throw new SaslFailedException(SaslFailure.Kind.NO_COMMON_MECHANISM,
				"No common SASL mechanism: the peer offers " + printable(offered) + ", " + this);
	}

	private static String printable(List<String> offered) {
		String more = (offered.size() <= MOST_NAMES) ? "" : ", …";
		return offered.stream()
			.limit(MOST_NAMES)
			.map((name) -> Failure.printable(name, LONGEST_NAME))
			.collect(Collectors.joining(", ", "[", more + "]"));
	}

	@Override
	public String toString() {
		String names = this.usable.stream().map(SaslMechanism::name).toList().toString();
		String restriction = this.allowed.isEmpty() ? "" : " and the allowed mechanisms " + this.allowed;
		return "usable " + this.credentials + restriction + " are " + names;
	}

}
