package io.github.amqpmgmt.dialect;

/**
 * An application property by which a node learns how long its client waits.
 *
 * @param property the name of the property
 * @param width how the milliseconds are written
 * @since 0.1.0
 */
public record ServerTimeout(String property, Width width) {

	/**
	 * AMQP types of the same meaning.
	 */
	public enum Width {

		/** An {@code uint}. */
		UINT,

		/** A {@code long}. */
		LONG

	}

}
