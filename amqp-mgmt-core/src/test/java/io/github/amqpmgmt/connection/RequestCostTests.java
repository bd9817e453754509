package io.github.amqpmgmt.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.ManagementNodeOptions;
import io.github.amqpmgmt.support.Allocation;
import io.github.amqpmgmt.support.ManualEventLoop;
import io.github.amqpmgmt.support.MemoryChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What requests cost that can be counted. Everything happens on the thread of the test,
 * without a socket.
 */
@Timeout(60)
class RequestCostTests {

	/**
	 * Half as much again as was measured when this was written, the memory channel's part
	 * included.
	 */
	private static final long MOST_BYTES = 3_400;

	/** Within the window and the credit that the peer gives once. */
	private static final int REQUESTS = 900;

	private static final int WARM_UP_CLIENTS = 6;

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ConnectionResources resources = ConnectionResources.create(this.loop, MemoryChannel.class);

	private ManagementConnection connection;

	private ManagementNode node;

	private MemoryChannel channel;

	private ScriptedPeer peer;

	@BeforeEach
	void connect() {
		this.loop.adopt();
		this.peer = new ScriptedPeer();
		this.connection = ManagementConnection.create(
				ManagementConnectionOptions.builder().address(new Address("127.0.0.1", 5672)).build(), this.resources);
		this.node = ManagementNode.create(this.connection,
				ManagementNodeOptions.builder().callbackExecutor(Runnable::run).build());
		CompletableFuture<ManagementResponse> first = this.node.executeAsync(request());
		Awaitility.await().pollInSameThread().until(() -> {
			this.loop.runTasks();
			return this.loop.registered() != null;
		});
		this.channel = (MemoryChannel) this.loop.registered();
		Awaitility.await().pollInSameThread().until(() -> {
			exchange();
			return first.isDone();
		});
	}

	private void exchange() {
		this.loop.runTasks();
		this.peer.take(this.channel.takeWritten());
		while (this.peer.next() != null) {
			this.channel.receive(this.peer.answer());
			this.loop.runTasks();
			this.peer.take(this.channel.takeWritten());
		}
	}

	@AfterEach
	void close() {
		this.connection.closeAsync();
		exchange();
		this.resources.close();
	}

	@Test
	void requestsOfOneTurnLeaveInOneFlush() {
		int before = this.channel.flushes();
		List<CompletableFuture<ManagementResponse>> answers = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			answers.add(this.node.executeAsync(request()));
		}
		this.loop.runTasks();
		assertThat(this.channel.flushes() - before).isEqualTo(1);
		assertThat(answers).noneMatch(CompletableFuture::isDone);
	}

	@Test
	void aRequestAllocatesLittle() {
		for (int i = 0; i < WARM_UP_CLIENTS; i++) {
			allocatedByRequests();
			close();
			connect();
		}
		assertThat(allocatedByRequests() / REQUESTS).as("bytes for each request").isLessThanOrEqualTo(MOST_BYTES);
	}

	/**
	 * What calls and answers allocate, the peer's work apart.
	 */
	private long allocatedByRequests() {
		ManagementRequest request = request();
		long sum = 0;
		for (int i = 0; i < REQUESTS; i++) {
			sum += Allocation.allocated(() -> {
				this.node.executeAsync(request);
				this.loop.runTasks();
			});
			this.peer.take(this.channel.takeWritten());
			while (this.peer.next() != null) {
				byte[] answer = this.peer.answer();
				sum += Allocation.allocated(() -> {
					this.channel.receive(answer);
					this.loop.runTasks();
				});
				this.peer.take(this.channel.takeWritten());
			}
		}
		assertThat(this.node.pending()).isZero();
		return sum;
	}

	private static ManagementRequest request() {
		Map<String, Object> body = new LinkedHashMap<>();
		for (int i = 0; i < 5; i++) {
			body.put("key-" + i, "value-" + i + "-abcdef");
		}
		return ManagementRequest.of("READ").withType("org.example:entity").withBody(body);
	}

}
