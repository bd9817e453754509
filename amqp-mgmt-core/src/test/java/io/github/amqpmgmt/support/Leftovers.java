package io.github.amqpmgmt.support;

import java.time.Duration;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that nothing of a closed client is left.
 */
public final class Leftovers {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private Leftovers() {
	}

	/**
	 * Waits until no event loop and no callback thread of the client is alive. Workers
	 * end by themselves when idle and are not counted.
	 */
	public static void assertNoThreads() {
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("amqp-mgmt-loop") || name.startsWith("amqp-mgmt-callback")));
	}

	/**
	 * Waits until the node has no connection left.
	 * @param node the peer
	 */
	public static void assertNoConnections(EmbeddedManagementNode node) {
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(node.connectionCount()).isZero());
	}

}
