package io.github.amqpmgmt.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.token.TokenStatus;

import org.springframework.boot.health.contributor.Health;

/**
 * Reports the tokens that a connection is authorised by. A renewal that fails shows while
 * the last token is still valid; only when it is not, the node is out of service.
 *
 * @param tokens the tokens in use
 * @param awaited whether links wait for tokens
 */
record TokenHealth(List<TokenStatus> tokens, boolean awaited) {

	void addTo(Health.Builder health, Instant now) {
		if (this.tokens.isEmpty()) {
			return;
		}
		if (this.awaited && this.tokens.stream().anyMatch((token) -> isMissed(token, now))) {
			health.outOfService();
		}
		health.withDetail("tokens", this.tokens.stream().map((token) -> describe(token, now)).toList());
	}

	private static boolean isMissed(TokenStatus token, Instant now) {
		return !token.isValid(now) && token.lastFailure() != null;
	}

	private static Map<String, Object> describe(TokenStatus token, Instant now) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("audience", token.audience());
		description.put("valid", token.isValid(now));
		if (token.renewed() != null) {
			description.put("renewed", token.renewed().toString());
		}
		Duration left = token.timeLeft(now);
		if (left != null) {
			description.put("secondsLeft", left.toSeconds());
		}
		if (token.lastFailure() != null) {
			description.put("lastFailure", token.lastFailure());
			description.put("failed", String.valueOf(token.failed()));
		}
		return description;
	}

}
