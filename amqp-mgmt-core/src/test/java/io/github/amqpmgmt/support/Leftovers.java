package io.github.amqpmgmt.support;

import java.time.Duration;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that nothing of a closed client is left.
 */
public final class Leftovers {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private Leftovers() {
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

	/**
	 * Waits until no event loop and no callback thread of the client is alive. Workers
	 * end by themselves when idle and are not counted.
	 */
	public static void assertNoThreads() {
		await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("amqp-mgmt-loop") || name.startsWith("amqp-mgmt-callback")));
	}

	/**
	 * Waits until the node has no connection left.
	 * @param node the peer
	 */
	public static void assertNoConnections(EmbeddedManagementNode node) {
		await().untilAsserted(() -> assertThat(node.connectionCount()).isZero());
	}

}
