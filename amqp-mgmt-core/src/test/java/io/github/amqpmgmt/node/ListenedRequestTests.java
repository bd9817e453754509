package io.github.amqpmgmt.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.support.Allocation;
import io.github.amqpmgmt.support.LogCapture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListenedRequest}.
 */
class ListenedRequestTests {

	private static final ManagementRequest READ = ManagementRequest.of("READ");

	private final List<ManagementResponse> ends = new ArrayList<>();

	private static ListenedRequest start(RequestListener listener, TracePropagation place) {
		return ListenedRequest.start(listener, "$management", READ, place);
	}

	private RequestListener giving(Map<String, String> headers) {
		return (target, request) -> new Completion() {

			@Override
			public void completed(ManagementResponse response, Throwable failure) {
				ListenedRequestTests.this.ends.add(response);
			}

			@Override
			public Map<String, String> headers() {
				return headers;
			}

		};
	}

	@Test
	void headersAreKeptForAllSendings() {
		Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
		ListenedRequest listened = start(giving(headers), TracePropagation.APPLICATION_PROPERTIES);
		headers.clear();
		assertThat(listened.headers())
			.isEqualTo(new RequestHeaders(TracePropagation.APPLICATION_PROPERTIES, Map.of("a", "1")));
	}

	@Test
	void withoutHeadersTheRequestStaysAsItIs() {
		assertThat(start(giving(Map.of()), TracePropagation.MESSAGE_ANNOTATIONS).headers()).isNull();
		assertThat(start((target, request) -> (response, failure) -> {
		}, TracePropagation.MESSAGE_ANNOTATIONS).headers()).isNull();
	}

	@Test
	void noHeadersAreAskedForThatAreNotSent() {
		try (LogCapture log = new LogCapture(ManagementNode.class.getName())) {
			assertThat(start(giving(null), TracePropagation.NONE).headers()).isNull();
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void aListenerThatFailsOverHeadersIsToldOfTheEndAllTheSame() {
		Map<String, String> incomplete = new HashMap<>();
		incomplete.put("a", null);
		for (Map<String, String> broken : Arrays.asList(null, incomplete)) {
			try (LogCapture log = new LogCapture(ManagementNode.class.getName())) {
				ListenedRequest listened = start(giving(broken), TracePropagation.MESSAGE_ANNOTATIONS);
				assertThat(listened.headers()).isNull();
				listened.completed(Outcome.answered(ManagementResponse.of(200, null)));
				assertThat(log.messages()).containsExactly("A request listener failed");
			}
		}
		assertThat(this.ends).hasSize(2);
	}

	@Test
	void theEndIsToldOnce() {
		ListenedRequest listened = start(giving(Map.of()), TracePropagation.MESSAGE_ANNOTATIONS);
		listened.completed(Outcome.answered(ManagementResponse.of(200, null)));
		listened.completed(Outcome.answered(ManagementResponse.of(500, null)));
		assertThat(this.ends).extracting(ManagementResponse::statusCode).containsExactly(200);
	}

	@Test
	void aListenerThatFailsAtTheStartHasNoInterest() {
		try (LogCapture log = new LogCapture(ManagementNode.class.getName())) {
			assertThat(start((target, request) -> {
				throw new IllegalStateException("at start");
			}, TracePropagation.MESSAGE_ANNOTATIONS)).isNull();
			assertThat(log.messages()).containsExactly("A request listener failed");
		}
	}

	@Test
	void whereNobodyListensNothingIsAllocated() {
		RequestListener nobody = (target, request) -> null;
		Allocation.assertAtMost(0, () -> start(nobody, TracePropagation.MESSAGE_ANNOTATIONS));
	}

}
