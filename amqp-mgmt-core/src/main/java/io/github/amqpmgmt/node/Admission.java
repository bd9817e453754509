package io.github.amqpmgmt.node;

/**
 * What happens to a request when as many are in flight as allowed.
 *
 * @since 0.1.0
 */
public enum Admission {

	/**
	 * It waits for a slot inside its deadline, unless as many wait as allowed.
	 */
	WAIT,

	/**
	 * It fails at once with {@link io.github.amqpmgmt.TooManyRequestsException}.
	 */
	FAIL

}
