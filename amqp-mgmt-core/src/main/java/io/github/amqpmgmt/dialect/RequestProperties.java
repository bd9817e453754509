package io.github.amqpmgmt.dialect;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementRequest;

/**
 * The application properties of a request in the envelope of the OASIS draft: operation,
 * type if there is one, and the request's own. A view, since a copy would be made for
 * each request.
 */
final class RequestProperties extends AbstractMap<String, Object> {

	private static final String OPERATION = "operation";

	private static final String TYPE = "type";

	private final ManagementRequest request;

	RequestProperties(ManagementRequest request) {
		this.request = request;
	}

	@Override
	public int size() {
		return this.request.properties().size() + ((this.request.type() != null) ? 2 : 1);
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super Object> action) {
		action.accept(OPERATION, this.request.operation());
		if (this.request.type() != null) {
			action.accept(TYPE, this.request.type());
		}
		if (!this.request.properties().isEmpty()) {
			this.request.properties().forEach(action);
		}
	}

	@Override
	public Set<Map.Entry<String, Object>> entrySet() {
		return new AbstractSet<>() {

			@Override
			public int size() {
				return RequestProperties.this.size();
			}

			@Override
			public Iterator<Map.Entry<String, Object>> iterator() {
				return entries().iterator();
			}

		};
	}

	private Stream<Map.Entry<String, Object>> entries() {
		Stream<Map.Entry<String, Object>> operation = Stream.of(Map.entry(OPERATION, this.request.operation()));
		Stream<Map.Entry<String, Object>> type = Stream.ofNullable(this.request.type())
			.map((value) -> Map.entry(TYPE, value));
		return Stream.concat(Stream.concat(operation, type), this.request.properties().entrySet().stream());
	}

}
