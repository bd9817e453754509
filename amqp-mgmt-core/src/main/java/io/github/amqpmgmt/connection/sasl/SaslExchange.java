package io.github.amqpmgmt.connection.sasl;

/**
 * One run of a mechanism. The calls come one after the other, each one after the
 * {@linkplain SaslStep response} of the one before it has been computed.
 */
interface SaslExchange {

	/**
	 * The response sent along with the choice of the mechanism.
	 * @return the response, may be empty
	 */
	byte[] initialResponse();

	/**
	 * Answers a challenge.
	 * @param challenge the challenge, may be empty
	 * @return how to get the response
	 * @throws SaslFailedException if the mechanism ends here
	 */
	SaslStep respond(byte[] challenge) throws SaslFailedException;

	/**
	 * Checks that the peer may report success at this point.
	 * @param additionalData what the peer sent along with the outcome, may be empty
	 * @throws SaslFailedException if the exchange is not complete, or the peer has not
	 * proved its identity as the mechanism requires
	 */
	void complete(byte[] additionalData) throws SaslFailedException;

}
