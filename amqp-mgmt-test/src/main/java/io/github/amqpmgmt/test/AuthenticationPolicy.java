package io.github.amqpmgmt.test;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.qpid.proton.engine.Sasl.SaslOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, by ANONYMOUS, PLAIN or EXTERNAL. Safe for use by several threads.
 */
final class AuthenticationPolicy {

	private static final String ANONYMOUS = "ANONYMOUS";

	private static final String PLAIN = "PLAIN";

	private static final String EXTERNAL = "EXTERNAL";

	private final Map<String, String> users;

	private final boolean certified;

	private final AtomicInteger failures = new AtomicInteger();

	private volatile @Nullable SaslOutcome refusal;

	/**
	 * Creates the policy.
	 * @param users passwords by user
	 * @param certified whether clients have certificates
	 */
	AuthenticationPolicy(Map<String, String> users, boolean certified) {
		this.users = users;
		this.certified = certified;
	}

	String[] mechanisms() {
		if (this.certified) {
			return this.users.isEmpty() ? new String[] { EXTERNAL } : new String[] { PLAIN, EXTERNAL };
		}
		return this.users.isEmpty() ? new String[] { PLAIN, ANONYMOUS } : new String[] { PLAIN };
	}

	/**
	 * Judges a client.
	 * @param certificateName who the client is by its certificate, if it has one
	 */
	SaslOutcome judge(String mechanism, String response, @Nullable String certificateName) {
		SaslOutcome outcome = this.refusal;
		if (outcome == null) {
			outcome = isKnown(mechanism, response, certificateName) ? SaslOutcome.PN_SASL_OK : SaslOutcome.PN_SASL_AUTH;
		}
		if (outcome != SaslOutcome.PN_SASL_OK) {
			this.failures.incrementAndGet();
		}
		return outcome;
	}

	private boolean isKnown(String mechanism, String response, @Nullable String certificateName) {
		return switch (mechanism) {
			case ANONYMOUS -> this.users.isEmpty() && !this.certified;
			case EXTERNAL -> certificateName != null && (response.isEmpty() || response.equals(certificateName));
			case PLAIN -> isKnown(response);
			default -> false;
		};
	}

	/**
	 * RFC 4616: authorization identity, user and password, with a NUL between each two.
	 */
	private boolean isKnown(String response) {
		String[] parts = response.split("\0", -1);
		if (parts.length != 3) {
			return false;
		}
		return this.users.isEmpty() || parts[2].equals(this.users.get(parts[1]));
	}

	void refuse(int code) {
		this.refusal = switch (code) {
			case 1 -> SaslOutcome.PN_SASL_AUTH;
			case 2 -> SaslOutcome.PN_SASL_SYS;
			case 3 -> SaslOutcome.PN_SASL_PERM;
			case 4 -> SaslOutcome.PN_SASL_TEMP;
			default -> throw new IllegalArgumentException("'code' must be between 1 and 4");
		};
	}

	void refuseNoLonger() {
		this.refusal = null;
	}

	int failures() {
		return this.failures.get();
	}

}
