package io.github.amqpmgmt.test;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestLog}.
 */
class RequestLogTests {

	@Test
	void newestAreKeptAndAllAreCounted() {
		RequestLog log = new RequestLog(2);
		log.add(request("1"));
		log.add(request("2"));
		log.add(request("3"));
		assertThat(log.snapshot()).extracting(ReceivedRequest::operation).containsExactly("2", "3");
		assertThat(log.count()).isEqualTo(3);
		assertThat(log.await(3, Duration.ZERO)).hasSize(2);
		log.clear();
		assertThat(log.snapshot()).isEmpty();
		assertThat(log.count()).isZero();
	}

	@Test
	void nothingIsKeptWhenSwitchedOff() {
		try (EmbeddedManagementNode node = EmbeddedManagementNode.builder().recordRequests(0).start();
				RawClient client = RawClient.connect(node)) {
			client.send("$management");
			RawClient.await(client.request("READ"));
			assertThat(node.awaitRequests(1, RawClient.TIMEOUT)).isEmpty();
			assertThat(node.requestCount()).isEqualTo(1);
		}
	}

	@Test
	void timeoutTellsTheCount() {
		RequestLog log = new RequestLog(0);
		log.add(request("1"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> log.await(2, Duration.ZERO))
			.withMessageContaining("but received 1");
	}

	@Test
	void negativeNumberIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmbeddedManagementNode.builder().recordRequests(-1))
			.withMessage("'most' must not be negative");
	}

	private static ReceivedRequest request(String operation) {
		return new ReceivedRequest("$management", operation, null, Map.of(), null, null, null, null, null, null,
				Map.of(), null, false);
	}

}
