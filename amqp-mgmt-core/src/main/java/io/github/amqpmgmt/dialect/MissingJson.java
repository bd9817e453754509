package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.RequestNotEncodableException;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Jackson where it is missing.
 */
final class MissingJson implements JsonCodec {

	@Override
	public String write(@Nullable Object value) {
		throw new RequestNotEncodableException(
				Failure.of("The management node speaks JSON, and there is no library for it on the class path",
						"Add tools.jackson.core:jackson-databind (Jackson 3) to the dependencies."),
				null);
	}

	@Override
	public Object read(String text) {
		throw new IllegalArgumentException("There is no library for JSON on the class path");
	}

}
