package io.github.amqpmgmt;

/**
 * What is known about a request that failed: whether the management node may have carried
 * it out. This decides whether a write is safe to send again.
 *
 * @since 0.1.0
 */
public enum Execution {

	/**
	 * The node did not carry the request out: no byte of it was sent, or the peer gave it
	 * back (released or rejected). Safe to send again.
	 */
	NOT_EXECUTED("The request was not executed."),

	/**
	 * The request was sent and no answer came. The node may or may not have carried it
	 * out: read the state back before a write is sent again.
	 */
	OUTCOME_UNKNOWN("The request may have been executed."),

	/**
	 * The node answered, and the answer is the failure.
	 */
	ANSWERED("The node answered the request.");

	private final String sentence;

	Execution(String sentence) {
		this.sentence = sentence;
	}

	String sentence() {
		return this.sentence;
	}

}
