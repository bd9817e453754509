package io.github.amqpmgmt.connection.sasl;

/**
 * Why a SASL exchange did not succeed.
 *
 * @param kind what kind of failure it is, which decides whether trying again can help
 * @param message what happened, as a sentence without its full stop and without secrets
 */
public record SaslFailure(Kind kind, String message) {

	/**
	 * Whether a later attempt with the same credentials can succeed.
	 * @return {@code true} if the peer called its refusal temporary
	 */
	public boolean isTransient() {
		return this.kind == Kind.TEMPORARY;
	}

	/**
	 * Kinds of failures of SASL exchanges.
	 */
	public enum Kind {

		/**
		 * Peer and client share no mechanism.
		 */
		NO_COMMON_MECHANISM,

		/**
		 * The peer refused the credentials, or gave up for good.
		 */
		REFUSED,

		/**
		 * The peer cannot authenticate anybody at the moment.
		 */
		TEMPORARY,

		/**
		 * The peer broke the rules of SASL or of the mechanism, or did not prove who it
		 * is.
		 */
		PROTOCOL,

		/**
		 * The only mechanisms in common would send the secret over a connection that
		 * anybody may read.
		 */
		CLEAR_TEXT,

		/**
		 * User name or password contain what the mechanism cannot carry.
		 */
		INVALID_CREDENTIALS_TEXT

	}

}
