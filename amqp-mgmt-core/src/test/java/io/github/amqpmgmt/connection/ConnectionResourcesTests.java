package io.github.amqpmgmt.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.support.ClosedPort;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class ConnectionResourcesTests {

	@Test
	void connectionsOnLoopsOfTheCallerServeAndCloseAfterTheEndOfTheirResources() throws Exception {
		EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start()) {
			node.whenAny().reply(200, null, null);
			ConnectionResources resources = ConnectionResources.create(loops, NioSocketChannel.class);
			ManagementConnection connection = ManagementConnection
				.create(ManagementConnectionOptions.builder().uri(node.uri()).build(), resources);
			connection.connectAsync().get(10, TimeUnit.SECONDS);
			resources.close();
			CompletableFuture<ManagementResponse> answer = ManagementTemplate.builder(connection)
				.build()
				.executeAsync("A", null, null);
			assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			connection.closeAsync().get(10, TimeUnit.SECONDS);
			Leftovers.assertNoConnections(node);
		}
		finally {
			loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
		}
		Leftovers.assertNoThreads();
	}

	@Test
	void connectionsArePutOnSeveralLoopsInTurn() {
		try (ConnectionResources resources = ConnectionResources.create(2)) {
			EventLoop first = resources.nextLoop();
			assertThat(resources.nextLoop()).isNotSameAs(first);
			assertThat(resources.nextLoop()).isSameAs(first);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectionResources.create(0))
			.withMessageContaining("'loops' must be at least 1");
		Leftovers.assertNoThreads();
	}

	@Test
	void connectionsOnLoopsOfTheResourcesAreClosedBeforeTheirLoopsEnd() throws Exception {
		ConnectionResources resources = ConnectionResources.create();
		try (ClosedPort closed = new ClosedPort()) {
			ManagementConnection connection = ManagementConnection
				.create(ManagementConnectionOptions.builder().address(closed.address()).build(), resources);
			ManagementTemplate template = ManagementTemplate.builder(connection).build();
			CompletableFuture<ManagementResponse> request = template.operation("READ").noTimeout().executeAsync();
			resources.closeAsync().get(10, TimeUnit.SECONDS);
			assertThat(request).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(ManagementClosedException.class);
			assertThat(template.pending()).isZero();
			assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
		}
		resources.close();
		Leftovers.assertNoThreads();
	}

}
