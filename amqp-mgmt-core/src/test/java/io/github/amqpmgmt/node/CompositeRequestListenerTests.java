package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompositeRequestListener}.
 */
class CompositeRequestListenerTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void startsAreToldInOrderAndEndsInReverse() {
		run(listener("one"), listener("two"));
		assertThat(this.told).containsExactly("one starts", "two starts", "two ends", "one ends");
	}

	@Test
	void listenerWithoutInterestInTheEndIsNotTold() {
		run((target, request) -> null, listener("two"));
		assertThat(this.told).containsExactly("two starts", "two ends");
	}

	@Test
	void nobodyIsToldOfTheEndIfNobodyIsInterested() {
		RequestListener nobody = (target, request) -> null;
		assertThat(CompositeRequestListener.of(List.of(nobody, nobody)).started("node", ManagementRequest.of("READ")))
			.isNull();
	}

	@Test
	void listenerThatFailsDoesNotKeepTheOthersFromBeingTold() {
		run((target, request) -> {
			throw new IllegalStateException("at start");
		}, listener("two"), (target, request) -> (response, failure) -> {
			throw new IllegalStateException("at end");
		});
		assertThat(this.told).containsExactly("two starts", "two ends");
	}

	@Test
	void theFirstListenerThatGivesAHeaderDecidesAndOneThatFailsGivesNone() {
		Completion completion = CompositeRequestListener
			.of(List.of(giving(Map.of("a", "1", "b", "1")), giving(null), giving(Map.of("b", "2", "c", "2"))))
			.started("node", ManagementRequest.of("READ"));
		assertThat(completion.headers()).containsOnly(Map.entry("a", "1"), Map.entry("b", "1"), Map.entry("c", "2"));
	}

	private static RequestListener giving(Map<String, String> headers) {
		return (target, request) -> new Completion() {

			@Override
			public void completed(ManagementResponse response, Throwable failure) {
			}

			@Override
			public Map<String, String> headers() {
				if (headers == null) {
					throw new IllegalStateException("no headers");
				}
				return headers;
			}

		};
	}

	private void run(RequestListener... listeners) {
		Completion completion = CompositeRequestListener.of(List.of(listeners))
			.started("node", ManagementRequest.of("READ"));
		completion.completed(null, null);
	}

	private RequestListener listener(String name) {
		return (target, request) -> {
			this.told.add(name + " starts");
			return (response, failure) -> this.told.add(name + " ends");
		};
	}

}
