package io.github.amqpmgmt.benchmarks.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.amqpmgmt.benchmarks.client.ClientKind.Role;
import io.github.amqpmgmt.benchmarks.responder.Responder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each client against the responder.
 */
@Timeout(30)
class RequestClientTests {

	private static Responder responder;

	@BeforeAll
	static void start() {
		responder = Responder.start();
	}

	@AfterAll
	static void stop() {
		responder.close();
	}

	@ParameterizedTest
	@EnumSource
	void repliesToBlockingRequests(ClientKind kind) throws Exception {
		int port = (kind.role() == Role.FLOOR) ? responder.echoPort() : responder.port();
		try (RequestClient client = kind.connect(new Endpoint("127.0.0.1", port, false))) {
			client.exchange(RequestBody.MAP);
			client.exchange(RequestBody.BINARY);
			client.exchange(RequestBody.MAP);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOOR_BLOCKING")
	void repliesToManyRequestsAtOnce(ClientKind kind) throws Exception {
		int port = (kind.role() == Role.FLOOR) ? responder.echoPort() : responder.port();
		try (RequestClient client = kind.connect(new Endpoint("127.0.0.1", port, false))) {
			sendMany(client, RequestBody.MAP, 900);
			sendMany(client, RequestBody.BINARY, 30);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "FLOOR_.*")
	void repliesOverTls(ClientKind kind) throws Exception {
		try (RequestClient client = kind.connect(new Endpoint("127.0.0.1", responder.tlsPort(), true))) {
			client.exchange(RequestBody.MAP);
			sendMany(client, RequestBody.BINARY, 100);
		}
	}

	private static void sendMany(RequestClient client, RequestBody body, int count) throws Exception {
		CountDownLatch replies = new CountDownLatch(count);
		AtomicReference<Object> wrong = new AtomicReference<>();
		for (int i = 0; i < count; i++) {
			client.send(body, new ReplyHandler() {

				@Override
				public void replied(int status, int size) {
					if (!body.isAnsweredBy(status, size)) {
						wrong.set(status + " " + size);
					}
					replies.countDown();
				}

				@Override
				public void failed(Throwable failure) {
					wrong.set(failure);
					replies.countDown();
				}

			});
		}
		assertThat(replies.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(wrong.get()).isNull();
	}

}
