package io.github.amqpmgmt.dialect;

/**
 * The fields in which a request carries its id. Replies are correlated by it, whichever
 * it was.
 *
 * @since 0.1.0
 */
public enum RequestIds {

	/**
	 * Both message-id and correlation-id. The draft takes the correlation-id first;
	 * skupper-router takes nothing else.
	 */
	BOTH,

	/** The message-id alone. */
	MESSAGE_ID

}
