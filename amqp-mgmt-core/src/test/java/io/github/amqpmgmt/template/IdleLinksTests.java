package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.node.ManagementNodeListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdleLinksTests extends TemplateFixture {

	private final List<String> events = new CopyOnWriteArrayList<>();

	@BeforeEach
	void connectWithShortPatience() {
		this.node.whenAny().reply(200, null, null);
		connect();
		this.template = this.template.mutate()
			.linkIdleTimeout(Duration.ofMillis(100))
			.nodeListener(new ManagementNodeListener() {

				@Override
				public void attached(String target, long generation) {
					IdleLinksTests.this.events.add("attached");
				}

				@Override
				public void detached(String target, ManagementException failure) {
					IdleLinksTests.this.events.add("detached");
				}

				@Override
				public void released(String target) {
					IdleLinksTests.this.events.add("released");
				}

			})
			.build();
	}

	private void awaitNoLinks() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() == 0);
	}

	@Test
	void idleLinksAreDetachedAndAttachedAgainWhenNeeded() {
		for (int i = 0; i < 3; i++) {
			assertThat(this.template.execute("A").statusCode()).isEqualTo(200);
			awaitNoLinks();
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.events.size() == 6);
		assertThat(this.events).containsExactly("attached", "released", "attached", "released", "attached", "released");
	}

	@Test
	void linksWithARequestUnderWayAreNotIdle() {
		this.node.when("SLOW").after(Duration.ofMillis(600)).reply(200, null, null);
		assertThat(this.template.execute("SLOW").statusCode()).isEqualTo(200);
		assertThat(this.events).containsExactly("attached");
		awaitNoLinks();
	}

	@Test
	void noRequestFailsBecauseLinksAreAboutToBeDetached() {
		ManagementTemplate hasty = this.template.mutate().linkIdleTimeout(Duration.ofMillis(1)).build();
		for (int i = 0; i < 300; i++) {
			assertThat(hasty.execute("A").statusCode()).isEqualTo(200);
			if (i % 30 == 0) {
				awaitNoLinks();
			}
		}
		hasty.close();
		assertThat(this.node.requestCount()).isEqualTo(300);
		assertThat(this.events).contains("released").doesNotContain("detached");
	}

	@Test
	void theConnectionMayBeLostWhileThereAreNoLinks() {
		this.template.execute("A");
		awaitNoLinks();
		this.node.dropConnections();
		assertThat(this.template.execute("B").statusCode()).isEqualTo(200);
		assertThat(this.node.connectionsAccepted()).isEqualTo(2);
	}

	@Test
	void aNodeWithoutLinksCloses() {
		this.template.execute("A");
		awaitNoLinks();
		this.template.closeAsync().orTimeout(10, TimeUnit.SECONDS).join();
	}

}
