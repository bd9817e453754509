package io.github.amqpmgmt.benchmarks.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ConnectionResources;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * This project with many nodes or connections, which requests go to in turn. All nodes
 * have answered once when this is made.
 */
final class SpreadTemplateClient implements RequestClient {

	private final EventLoopGroup loops;

	private final ConnectionResources resources;

	private final List<ManagementConnection> connections = new ArrayList<>();

	private final List<OperationSpec> nodes = new ArrayList<>();

	private final AtomicInteger turn = new AtomicInteger();

	private volatile Prepared prepared;

	SpreadTemplateClient(Endpoint endpoint, Shape shape, @Nullable Executor callbackExecutor) throws Exception {
		this.loops = new MultiThreadIoEventLoopGroup(shape.loops(), new DefaultThreadFactory("spread-loop", true),
				NioIoHandler.newFactory());
		this.resources = ConnectionResources.create(this.loops, NioSocketChannel.class);
		for (int i = 0; i < shape.connections(); i++) {
			ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
				.address(new Address(endpoint.host(), endpoint.port()))
				.maxSessions(shape.maxSessions())
				.poolSize(shape.poolSize())
				.build(), this.resources);
			this.connections.add(connection);
			for (int j = 0; j < shape.nodes(); j++) {
				this.nodes.add(ManagementTemplate.builder(connection)
					.dialect(Dialects.standard())
					.target("node-" + j)
					.callbackExecutor(callbackExecutor)
					.maxInFlight(shape.maxInFlight())
					.build()
					.operation(RequestBody.OPERATION)
					.type(RequestBody.TYPE));
			}
		}
		this.prepared = prepare(RequestBody.MAP);
		attach(shape.poolSize());
	}

	private void attach(int poolSize) throws Exception {
		try {
			all(this.connections.stream().map(ManagementConnection::connectAsync)).get(TIMEOUT, TimeUnit.SECONDS);
			// As many at once as there are connections below, which take one each.
			all(this.prepared.operations()
				.stream()
				.flatMap((operation) -> Collections.nCopies(poolSize, operation).stream())
				.map(OperationSpec::executeAsync)).get(TIMEOUT, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			close();
			throw ex;
		}
	}

	private static CompletableFuture<Void> all(Stream<? extends CompletableFuture<?>> futures) {
		return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
	}

	private Prepared prepare(RequestBody body) {
		Object value = body.value();
		return new Prepared(body, this.nodes.stream().map((node) -> node.body(value)).toList());
	}

	private OperationSpec next(RequestBody body) {
		Prepared current = this.prepared;
		if (current.body() != body && !current.body().equals(body)) {
			current = prepare(body);
			this.prepared = current;
		}
		int size = current.operations().size();
		return current.operations().get((size > 1) ? Math.floorMod(this.turn.getAndIncrement(), size) : 0);
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		next(body).executeAsync().whenComplete((response, failure) -> {
			if (failure != null) {
				handler.failed(failure);
			}
			else {
				handler.replied(response.statusCode(), ManagementTemplateClient.size(response));
			}
		});
	}

	@Override
	public void exchange(RequestBody body) {
		ManagementResponse response = next(body).execute();
		if (!body.isAnsweredBy(response.statusCode(), ManagementTemplateClient.size(response))) {
			throw new IllegalStateException("The reply is not the one to " + body + ": " + response);
		}
	}

	@Override
	public void close() {
		all(this.connections.stream().map(ManagementConnection::closeAsync)).join();
		this.resources.close();
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(TIMEOUT, TimeUnit.SECONDS);
	}

	/**
	 * The operations of all nodes with a body.
	 */
	private record Prepared(RequestBody body, List<OperationSpec> operations) {
	}

}
