package io.github.amqpmgmt.connection.sasl;

/**
 * A SASL mechanism together with the credentials it uses. To add one, implement this and
 * put it at its place in {@link SaslMechanisms}.
 */
interface SaslMechanism {

	/**
	 * The registered name of the mechanism.
	 * @return the name
	 */
	String name();

	/**
	 * Whether the mechanism is too weak to be used unless the user allows it by name.
	 * @return {@code true} if it is
	 */
	default boolean isWeak() {
		return false;
	}

	/**
	 * Whether whoever reads along, or the peer itself, learns the secret.
	 * @return {@code true} if it does
	 */
	default boolean revealsSecret() {
		return false;
	}

	/**
	 * Starts an exchange.
	 * @return the exchange
	 * @throws SaslFailedException if the credentials cannot be used with the mechanism
	 */
	SaslExchange start() throws SaslFailedException;

}
