package io.github.amqpmgmt.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.amqpmgmt.ManagementRequest;

/**
 * Signs for access to a resource, as emulators want it of their clients.
 */
final class SharedAccessSignature {

	private SharedAccessSignature() {
	}

	/**
	 * A request that puts a token.
	 * @param connectionString with the name of the key and the key
	 * @param audience the resource
	 */
	static ManagementRequest putToken(String connectionString, String audience) {
		Instant expiry = Instant.now().plus(Duration.ofHours(1));
		return ManagementRequest.of("put-token")
			.withType("servicebus.windows.net:sastoken")
			.withProperty("name", audience)
			.withProperty("expiration", Date.from(expiry))
			.withBody(token(parts(connectionString), audience, expiry.getEpochSecond()));
	}

	private static Map<String, String> parts(String connectionString) {
		Map<String, String> parts = new TreeMap<>();
		for (String part : connectionString.split(";")) {
			parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
		}
		return parts;
	}

	private static String token(Map<String, String> parts, String audience, long expiry) {
		String resource = encoded(audience);
		String signature = signature(parts.get("SharedAccessKey"), resource + "\n" + expiry);
		return "SharedAccessSignature sr=" + resource + "&sig=" + encoded(signature) + "&se=" + expiry + "&skn="
				+ parts.get("SharedAccessKeyName");
	}

	private static String signature(String key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
