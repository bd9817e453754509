package io.github.amqpmgmt.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;

/**
 * How a peer is given tokens.
 */
enum TokenScheme {

	/**
	 * {@code put-token} to {@code $cbs}, a token for each audience, before the attach.
	 */
	CBS("$cbs", Dialects.cbs()) {

		@Override
		boolean isOpen(String address) {
			return address.equals(target());
		}

		@Override
		boolean isAwaited() {
			return true;
		}

		@Override
		ManagementRequest request(String audience, ManagementToken token) {
			ManagementRequest request = ManagementRequest.of("put-token")
				.withType(token.type())
				.withProperty("name", audience)
				.withBody(token.value());
			Instant expiry = token.expiry();
			return (expiry != null) ? request.withProperty("expiration", date(expiry)) : request;
		}

		/** Times that a timestamp cannot hold are as good as the last one that it can. */
		private static Date date(Instant expiry) {
			try {
				return Date.from(expiry);
			}
			catch (IllegalArgumentException ex) {
				return new Date(Long.MAX_VALUE);
			}
		}

	},

	/**
	 * {@code PUT /auth/tokens} of RabbitMQ 4.1: one token for the connection, which the
	 * first one came with at SASL, so that attaches need not wait.
	 */
	RABBITMQ("/management", Dialects.rabbitMq()) {

		@Override
		boolean isOpen(String address) {
			return false;
		}

		@Override
		boolean isAwaited() {
			return false;
		}

		@Override
		ManagementRequest request(String audience, ManagementToken token) {
			return ManagementRequest.of("PUT")
				.withType("/auth/tokens")
				.withBody(token.value().getBytes(StandardCharsets.UTF_8));
		}

	};

	private final String target;

	private final ManagementDialect dialect;

	TokenScheme(String target, ManagementDialect dialect) {
		this.target = target;
		this.dialect = dialect;
	}

	/**
	 * The node that takes the tokens.
	 */
	String target() {
		return this.target;
	}

	ManagementDialect dialect() {
		return this.dialect;
	}

	/**
	 * Whether anybody may attach links to an address.
	 */
	abstract boolean isOpen(String address);

	/**
	 * Whether links are attached only when a token was put.
	 */
	abstract boolean isAwaited();

	abstract ManagementRequest request(String audience, ManagementToken token);

}
