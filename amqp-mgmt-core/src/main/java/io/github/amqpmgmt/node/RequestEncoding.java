package io.github.amqpmgmt.node;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.RequestMessage;
import org.jspecify.annotations.Nullable;

/**
 * Has a dialect write requests, and encodes what it wrote. Safe for use by any number of
 * threads.
 */
final class RequestEncoding {

	private final Pool<RequestEncoder> encoders;

	RequestEncoding(Pool<RequestEncoder> encoders) {
		this.encoders = encoders;
	}

	/**
	 * Encodes a request.
	 * @param headers what it carries beside, or {@code null} for nothing
	 * @param timed whether its caller waits for a limited time
	 * @throws ManagementException if the dialect or AMQP cannot carry it
	 */
	EncodedRequest encode(ManagementRequest request, @Nullable RequestHeaders headers, ManagementDialect dialect,
			boolean timed) {
		RequestEncoder encoder = this.encoders.take();
		try {
			RequestMessage message = dialect.encode(inItsWords(request, dialect));
			return encoder.encode(dialect, (headers != null) ? headers.in(message) : message, timed);
		}
		catch (ManagementException ex) {
			throw ex;
		}
		catch (RuntimeException | StackOverflowError ex) {
			// Whatever the encoder or a collection of the caller's throws.
			throw new RequestNotEncodableException(
					Failure.of("The request holds a value that AMQP cannot carry: " + ex.getMessage(),
							"Use maps, lists, arrays, text, numbers, booleans, UUID, Date, byte[] or the types of "
									+ "org.apache.qpid.protonj2.types."),
					ex);
		}
		finally {
			this.encoders.giveBack(encoder);
		}
	}

	/**
	 * What the caller added to an operation on entities wins over the dialect's word.
	 */
	private static ManagementRequest inItsWords(ManagementRequest request, ManagementDialect dialect) {
		EntityOperation operation = request.entityOperation();
		if (operation == null) {
			return request;
		}
		ManagementRequest translated = dialect.entities().request(operation);
		for (var property : request.properties().entrySet()) {
			translated = translated.withProperty(property.getKey(), property.getValue());
		}
		return translated;
	}

}
