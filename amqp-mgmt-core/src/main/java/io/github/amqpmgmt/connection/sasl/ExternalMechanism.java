package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * EXTERNAL (RFC 4422, appendix A): the peer knows the client from its TLS certificate.
 */
final class ExternalMechanism implements SaslMechanism {

	private final @Nullable String authorizationId;

	ExternalMechanism(@Nullable String authorizationId) {
		this.authorizationId = authorizationId;
	}

	@Override
	public String name() {
		return "EXTERNAL";
	}

	@Override
	public SaslExchange start() throws SaslFailedException {
		String identity = (this.authorizationId != null) ? this.authorizationId : "";
		SaslText.refuse(identity, '\0', "authorization identity", name());
		return new SingleMessageExchange(name(), identity.getBytes(StandardCharsets.UTF_8));
	}

}
