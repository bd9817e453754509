package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.support.UnusedNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdHocNodesTests {

	private final List<FakeNode> made = new ArrayList<>();

	private final AdHocNodes nodes = new AdHocNodes(2, this::make);

	private FakeNode make(String target) {
		FakeNode node = new FakeNode(target);
		this.made.add(node);
		return node;
	}

	private FakeNode use(String target) {
		AdHocNodes.Entry entry = this.nodes.enter(target);
		assertThat(entry).isNotNull();
		entry.leave();
		return (FakeNode) entry.node();
	}

	@Test
	void aTargetHasOneNode() {
		assertThat(use("a")).isSameAs(use("a"));
		assertThat(this.made).hasSize(1);
	}

	@Test
	void theLeastRecentlyUsedNodeMakesRoom() {
		FakeNode a = use("a");
		FakeNode b = use("b");
		use("a");
		use("c");
		assertThat(b.closed).isTrue();
		assertThat(a.closed).isFalse();
		assertThat(use("b")).isNotSameAs(b);
		assertThat(a.closed).isTrue();
	}

	@Test
	void aNodeWithRequestsDoesNotMakeRoom() {
		FakeNode a = use("a");
		a.pending = 1;
		FakeNode b = use("b");
		use("c");
		assertThat(a.closed).isFalse();
		assertThat(b.closed).isTrue();
	}

	@Test
	void aNodeThatACallIsAboutToUseDoesNotMakeRoom() {
		AdHocNodes.Entry a = this.nodes.enter("a");
		FakeNode b = use("b");
		use("c");
		assertThat(b.closed).isTrue();
		assertThat(this.made.get(0).closed).isFalse();
		assertThat(a).isNotNull();
		a.leave();
		use("d");
		assertThat(this.made.get(0).closed).isTrue();
	}

	@Test
	void thereIsNoNodeIfAllOthersHaveRequests() {
		use("a").pending = 1;
		use("b").pending = 2;
		assertThat(this.nodes.enter("c")).isNull();
		assertThat(this.nodes.pending()).isEqualTo(3);
		assertThat(this.made).hasSize(2).noneMatch((node) -> node.closed);
		assertThat(use("a")).isSameAs(this.made.get(0));
	}

	@Test
	void closedNodesMakeNoFurtherOnes() {
		FakeNode a = use("a");
		assertThat(this.nodes.close()).containsExactly(a);
		assertThat(this.nodes.enter("b")).isNull();
		assertThat(this.nodes.isClosed()).isTrue();
	}

	@Test
	void aBoundOfZeroAllowsNone() {
		assertThat(new AdHocNodes(0, this::make).enter("a")).isNull();
	}

	@Test
	void theLinksOfANodeMadeAdHocDoNotStayForEver() {
		ManagementNodeOptions never = ManagementNodeOptions.builder().target("own").build();
		assertThat(AdHocNodes.options(never, "a").linkIdleTimeout()).isEqualTo(Duration.ofSeconds(60));
		assertThat(AdHocNodes.options(never, "a").target()).isEqualTo("a");
		ManagementNodeOptions soon = never.mutate().linkIdleTimeout(Duration.ofSeconds(5)).build();
		assertThat(AdHocNodes.options(soon, "a").linkIdleTimeout()).isEqualTo(Duration.ofSeconds(5));
	}

	private static final class FakeNode extends UnusedNode {

		private final String target;

		private int pending;

		private boolean closed;

		private FakeNode(String target) {
			this.target = target;
		}

		@Override
		public String target() {
			return this.target;
		}

		@Override
		public int pending() {
			return this.pending;
		}

		@Override
		public CompletableFuture<Void> closeAsync() {
			this.closed = true;
			return CompletableFuture.completedFuture(null);
		}

	}

}
