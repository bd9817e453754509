package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * A value of a reply could not be read as the wanted Java type, or a Java value could not
 * be written as an AMQP type. Names the attribute and both types, never the value: it may
 * be a secret.
 *
 * @since 0.1.0
 */
public final class ConversionFailedException extends ManagementException {

	private final @Nullable String attribute;

	/**
	 * Creates the exception.
	 * @param failure what happened
	 * @param attribute the attribute concerned, or {@code null} if it is the value as a
	 * whole
	 * @param cause the cause, or {@code null}
	 */
	public ConversionFailedException(Failure failure, @Nullable String attribute, @Nullable Throwable cause) {
		super(failure, cause);
		this.attribute = attribute;
	}

	/**
	 * The attribute that could not be converted.
	 * @return its name, after the names of those it is in, such as
	 * {@code connections[2].idle-timeout}; {@code null} if it is the value as a whole
	 */
	public @Nullable String attribute() {
		return this.attribute;
	}

	@Override
	public ConversionFailedException concerning(RequestSummary request, Execution execution) {
		return new ConversionFailedException(failure().concerning(request, execution), this.attribute, this);
	}

}
