package io.github.amqpmgmt.dialect;

/**
 * A reply that breaks the rules of its dialect.
 *
 * @since 0.1.0
 */
public final class MalformedReplyException extends Exception {

	/**
	 * Creates the exception.
	 * @param problem what is wrong, as a sentence without its full stop
	 */
	public MalformedReplyException(String problem) {
		super(problem);
	}

}
