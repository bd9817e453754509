package io.github.amqpmgmt.connection.sasl;

/**
 * Is told how a SASL exchange ended. Exactly one of the methods is called, once, on the
 * event loop; none if the exchange was {@linkplain SaslClient#abandon() abandoned} or the
 * engine failed for another reason first.
 */
public interface SaslOutcomeListener {

	/**
	 * The peer accepted the client, and has proved its own identity if the mechanism
	 * provides for it.
	 * @param mechanism the name of the mechanism
	 */
	void succeeded(String mechanism);

	/**
	 * The exchange failed. The engine is failed right after this method returns.
	 * @param failure why
	 */
	void failed(SaslFailure failure);

}
