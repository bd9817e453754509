package io.github.amqpmgmt.connection.internal;

/**
 * Encoded AMQP data is malformed or exceeds the {@linkplain DataLimits limits}.
 *
 * @since 0.1.0
 */
public final class EncodedDataException extends RuntimeException {

	private final int offset;

	EncodedDataException(String problem, int offset) {
		// No stack trace, as the peer decides how often this is created.
		super(problem + " (at offset " + offset + ")", null, false, false);
		this.offset = offset;
	}

	/**
	 * Where the problem is.
	 * @return the offset of the byte from the start of the checked range
	 */
	public int offset() {
		return this.offset;
	}

}
