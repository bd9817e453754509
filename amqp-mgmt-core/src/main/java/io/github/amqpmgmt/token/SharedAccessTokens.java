package io.github.amqpmgmt.token;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs with a key as Azure wants it: HMAC-SHA256 of the audience and the time of expiry.
 */
final class SharedAccessTokens implements ManagementTokenProvider {

	private static final String ALGORITHM = "HmacSHA256";

	private final Supplier<SharedAccess> access;

	private final Duration validity;

	private final Clock clock;

	SharedAccessTokens(Supplier<SharedAccess> access, Duration validity) {
		this(access, validity, Clock.systemUTC());
	}

	SharedAccessTokens(Supplier<SharedAccess> access, Duration validity, Clock clock) {
		if (validity.isNegative() || validity.isZero()) {
			throw new IllegalArgumentException("'validity' must be longer than zero: " + validity);
		}
		this.access = access;
		this.validity = validity;
		this.clock = clock;
	}

	@Override
	public ManagementToken token(String audience) throws GeneralSecurityException {
		SharedAccess granted = Objects.requireNonNull(this.access.get(), "There is no shared access key or signature");
		if (granted instanceof SharedAccessKey key) {
			return signed(key, audience);
		}
		SharedAccessSignature made = (SharedAccessSignature) granted;
		return new ManagementToken(ManagementToken.SHARED_ACCESS_SIGNATURE, made.token(), made.expiry());
	}

	private ManagementToken signed(SharedAccessKey key, String audience) throws GeneralSecurityException {
		// Signatures count in seconds.
		Instant expiry = Instant.ofEpochSecond(this.clock.instant().plus(this.validity).getEpochSecond());
		String resource = encoded(audience);
		String signature = signature(key.key(), resource + "\n" + expiry.getEpochSecond());
		String token = "SharedAccessSignature sr=" + resource + "&sig=" + encoded(signature) + "&se="
				+ expiry.getEpochSecond() + "&skn=" + encoded(key.name());
		return new ManagementToken(ManagementToken.SHARED_ACCESS_SIGNATURE, token, expiry);
	}

	private static String signature(String key, String text) throws GeneralSecurityException {
		Mac mac = Mac.getInstance(ALGORITHM);
		mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
		return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
