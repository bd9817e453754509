package io.github.amqpmgmt.client;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.QuerySpec;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.client.ResultShape.Content;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Carries queries out, which may take several requests.
 *
 * @param template sends the requests
 * @param values converts values
 */
record QueryCalls(ManagementTemplate template, ResultValues values) {

	/**
	 * Starts a query.
	 * @return what the method returns
	 */
	Object call(ClientMethod method, ManagementRequest request, EntityOperation.Query query) {
		QuerySpec spec = spec(request, query);
		Function<Map<String, @Nullable Object>, @Nullable Object> mapper = (row) -> value(method, row);
		ResultShape result = method.result();
		if (result.async()) {
			return spec.listAsync(mapper);
		}
		return (result.content() == Content.STREAM) ? spec.stream(mapper) : spec.list(mapper);
	}

	private QuerySpec spec(ManagementRequest request, EntityOperation.Query query) {
		QuerySpec spec = this.template.query(query.type())
			.target(request.target())
			.attributes(query.attributes().toArray(new String[0]));
		for (Map.Entry<String, Object> property : request.properties().entrySet()) {
			spec = spec.property(property.getKey(), property.getValue());
		}
		Duration timeout = request.timeout();
		if (timeout != null) {
			spec = timeout.isZero() ? spec.noTimeout() : spec.timeout(timeout);
		}
		Boolean idempotent = request.idempotent();
		return (idempotent != null) ? spec.idempotent(idempotent) : spec;
	}

	private @Nullable Object value(ClientMethod method, Map<String, @Nullable Object> row) {
		String field = method.result().field();
		Object value = (field != null) ? row.get(field) : row;
		return (value != null) ? this.values.converted(method, value, method.result().type()) : null;
	}

}
