package io.github.amqpmgmt.template;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.test.FaultProxy;
import io.netty.util.internal.PlatformDependent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that gives all the credit there is, sends, and does not read.
 */
@Timeout(60)
class SlowReaderTests extends TemplateFixture {

	private static final int BODY = 50_000;

	private static final int REQUESTS = 500;

	private static final int LARGE = 8 * 1024 * 1024;

	/** What kernel and proxy hold beside the client's own megabyte. */
	private static final long MOST_BYTES = 12L * 1024 * 1024;

	private FaultProxy proxy;

	@BeforeEach
	void giveCredit() {
		this.proxy = FaultProxy.to(this.node.port());
		this.node.whenAny().reply(200, null, null);
		this.node.giveCredit(100_000);
	}

	@AfterEach
	void closeProxy() {
		this.proxy.close();
	}

	private ManagementConnectionOptions.Builder options() {
		return ManagementConnectionOptions.builder().uri("amqp://127.0.0.1:" + this.proxy.port());
	}

	@Test
	void requestsWaitForAPeerThatDoesNotReadInsteadOfPilingUp() {
		connect(options());
		this.template.execute("FIRST");
		long before = directMemory();
		this.proxy.stall(FaultProxy.Direction.TO_SERVER);
		ManagementException last = null;
		for (int round = 0; round < 4; round++) {
			for (CompletableFuture<ManagementResponse> request : requests(Duration.ofMillis(300))) {
				last = failureOf(request);
				assertThat(last).isInstanceOf(RequestTimeoutException.class);
			}
		}
		assertThat(last).hasMessageContaining("waiting for the peer to read what was sent before");
		assertThat(last.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(directMemory() - before).isLessThan(MOST_BYTES);
	}

	@Test
	void requestsThatWaitedAreSentWhenThePeerReadsAgain() {
		connect(options());
		this.template.execute("FIRST");
		this.proxy.stall(FaultProxy.Direction.TO_SERVER);
		List<CompletableFuture<ManagementResponse>> requests = requests(Duration.ofSeconds(30));
		this.proxy.heal();
		assertThat(requests).allSatisfy((request) -> assertThat(request).succeedsWithin(Duration.ofSeconds(30)));
	}

	@Test
	void aPeerThatSendsAndNeverReadsLosesItsConnection() {
		connect(options().idleTimeout(Duration.ofSeconds(1))
			.recovery(new RecoveryOptions(Duration.ofMillis(10), Duration.ofMillis(20), 0)));
		this.template.execute("FIRST");
		this.proxy.stall(FaultProxy.Direction.TO_SERVER);
		List<CompletableFuture<ManagementResponse>> requests = requests(Duration.ofSeconds(30));
		assertThat(failureOf(requests.get(0))).isInstanceOf(ConnectionLostException.class)
			.hasMessageContaining("the peer read nothing for 1000 ms");
		this.proxy.heal();
		requests.forEach((request) -> request.cancel(false));
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.connection.state() == ConnectionState.READY);
		assertThat(this.template.execute("LAST").statusCode()).isEqualTo(200);
	}

	@Test
	void aPeerThatReadsSlowlyKeepsItsConnection() {
		connect(options().idleTimeout(Duration.ofSeconds(1)));
		this.template.execute("FIRST");
		this.proxy.throttle(3_000_000);
		List<CompletableFuture<ManagementResponse>> requests = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			requests.add(this.template.operation("UPDATE")
				.body(new byte[LARGE])
				.timeout(Duration.ofSeconds(50))
				.executeAsync());
		}
		assertThat(requests).allSatisfy((request) -> assertThat(request).succeedsWithin(Duration.ofSeconds(50)));
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	private List<CompletableFuture<ManagementResponse>> requests(Duration timeout) {
		List<CompletableFuture<ManagementResponse>> requests = new ArrayList<>();
		for (int i = 0; i < REQUESTS; i++) {
			requests.add(this.template.operation("UPDATE").body(new byte[BODY]).timeout(timeout).executeAsync());
		}
		return requests;
	}

	private static ManagementException failureOf(CompletableFuture<ManagementResponse> request) {
		try {
			request.join();
			throw new AssertionError("answered");
		}
		catch (RuntimeException ex) {
			return (ManagementException) ex.getCause();
		}
	}

	private static long directMemory() {
		long pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
		return Math.max(pools, PlatformDependent.usedDirectMemory());
	}

}
