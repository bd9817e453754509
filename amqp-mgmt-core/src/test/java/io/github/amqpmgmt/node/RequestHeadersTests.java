package io.github.amqpmgmt.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.dialect.RequestMessage;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.MessageAnnotations;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestHeaders}.
 */
class RequestHeadersTests {

	private static final Map<String, String> HEADERS = Map.of("traceparent", "00-1-2-01", "x-opt-other", "value");

	private final Map<Symbol, Object> annotations = new HashMap<>(Map.of(Symbol.valueOf("x-opt-own"), 1));

	private final RequestMessage message = new RequestMessage(new MessageAnnotations(this.annotations),
			new Properties(), Map.of("operation", "READ"), List.of(new AmqpValue<>("body")));

	private RequestMessage with(TracePropagation place, RequestMessage message) {
		return new RequestHeaders(place, HEADERS).in(message);
	}

	@Test
	void annotationsGetThePrefixByWhichPeersIgnoreThem() {
		RequestMessage changed = with(TracePropagation.MESSAGE_ANNOTATIONS, this.message);
		assertThat(changed.annotations().getValue()).containsOnly(Map.entry(Symbol.valueOf("x-opt-own"), 1),
				Map.entry(Symbol.valueOf("x-opt-traceparent"), "00-1-2-01"),
				Map.entry(Symbol.valueOf("x-opt-other"), "value"));
	}

	@Test
	void allElseStays() {
		RequestMessage annotated = with(TracePropagation.MESSAGE_ANNOTATIONS, this.message);
		assertThat(annotated).usingRecursiveComparison().ignoringFields("annotations").isEqualTo(this.message);
		RequestMessage changed = with(TracePropagation.APPLICATION_PROPERTIES, this.message);
		assertThat(changed).usingRecursiveComparison().ignoringFields("applicationProperties").isEqualTo(this.message);
	}

	@Test
	void theMessageOfTheCallerIsNotChanged() {
		with(TracePropagation.MESSAGE_ANNOTATIONS, this.message);
		assertThat(this.annotations).containsOnlyKeys(Symbol.valueOf("x-opt-own"));
	}

	@Test
	void aMessageWithoutAnnotationsGetsSome() {
		RequestMessage bare = new RequestMessage(null, null, Map.of(), List.of(new AmqpValue<>("body")));
		assertThat(with(TracePropagation.MESSAGE_ANNOTATIONS, bare).annotations().getValue()).hasSize(2);
		RequestMessage empty = new RequestMessage(new MessageAnnotations(null), null, Map.of(), bare.body());
		assertThat(with(TracePropagation.MESSAGE_ANNOTATIONS, empty).annotations().getValue()).hasSize(2);
	}

	@Test
	void propertiesGetTheHeadersUnderTheirOwnNames() {
		assertThat(with(TracePropagation.APPLICATION_PROPERTIES, this.message).applicationProperties()).containsOnly(
				Map.entry("operation", "READ"), Map.entry("traceparent", "00-1-2-01"),
				Map.entry("x-opt-other", "value"));
	}

	@Test
	void oneOfTheCallersOwnKeepsAllOut() {
		this.annotations.put(Symbol.valueOf("x-opt-other"), "mine");
		assertThat(with(TracePropagation.MESSAGE_ANNOTATIONS, this.message)).isSameAs(this.message);
		RequestMessage own = new RequestMessage(null, null, Map.of("traceparent", "mine"), this.message.body());
		assertThat(with(TracePropagation.APPLICATION_PROPERTIES, own)).isSameAs(own);
	}

}
