package io.github.amqpmgmt.test.assertj;

import java.util.Objects;

import io.github.amqpmgmt.test.ReceivedRequest;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a request as the node received it.
 *
 * @since 0.1.0
 */
public final class ReceivedRequestAssert extends AbstractAssert<ReceivedRequestAssert, ReceivedRequest> {

	ReceivedRequestAssert(@Nullable ReceivedRequest actual) {
		super(actual, ReceivedRequestAssert.class);
	}

	/**
	 * Verify the operation.
	 * @param operation the operation, {@code null} for none
	 * @return these assertions
	 */
	public ReceivedRequestAssert hasOperation(@Nullable String operation) {
		isNotNull();
		return has("operation", operation, this.actual.operation());
	}

	/**
	 * Verify the type.
	 * @param type the type, {@code null} for none
	 * @return these assertions
	 */
	public ReceivedRequestAssert hasType(@Nullable String type) {
		isNotNull();
		return has("type", type, this.actual.type());
	}

	/**
	 * Verify an application property.
	 * @param name the name, such as {@code name} or {@code identity}
	 * @param value the value, {@code null} for an AMQP null or no such property
	 * @return these assertions
	 */
	public ReceivedRequestAssert hasProperty(String name, @Nullable Object value) {
		isNotNull();
		return has("application property '" + name + "'", value, this.actual.applicationProperties().get(name));
	}

	/**
	 * Verify the body.
	 * @param body the body, see {@link ReceivedRequest#body()}
	 * @return these assertions
	 */
	public ReceivedRequestAssert hasBody(@Nullable Object body) {
		isNotNull();
		return has("body", body, this.actual.body());
	}

	private ReceivedRequestAssert has(String what, @Nullable Object expected, @Nullable Object found) {
		if (!Objects.deepEquals(expected, found)) {
			throw failureWithActualExpected(found, expected, "Expected %s <%s> but found <%s> in:%n  %s", what,
					expected, found, this.actual);
		}
		return this;
	}

}
