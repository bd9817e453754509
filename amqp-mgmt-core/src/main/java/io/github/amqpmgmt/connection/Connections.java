package io.github.amqpmgmt.connection;

import java.util.List;
import java.util.stream.IntStream;

import io.github.amqpmgmt.connection.internal.BlockingCalls;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.connection.internal.Listeners;
import io.netty.channel.EventLoop;

/**
 * Makes connections.
 */
final class Connections {

	private Connections() {
	}

	/**
	 * What a user asks for: one connection, or a pool of them.
	 */
	static ManagementConnection create(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources) {
		TransportLibraries.check(options);
		StateAnnouncer announcer = announcer(options, resources);
		return (options.poolSize() > 1) ? pool(options, resources, ownsResources, announcer)
				: create(options, resources, ownsResources, announcer);
	}

	private static PooledManagementConnection pool(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources, StateAnnouncer announcer) {
		PoolState state = new PoolState(options.poolSize(), announcer);
		List<DefaultManagementConnection> members = IntStream.range(0, options.poolSize())
			.mapToObj((index) -> create(options.member(index + 1), resources, false, state.member(index)))
			.toList();
		return new PooledManagementConnection(options, resources, ownsResources, state, members);
	}

	/**
	 * A connection that tells one listener on its event loop what happens.
	 */
	static DefaultManagementConnection create(ManagementConnectionOptions options, ConnectionResources resources,
			boolean ownsResources, ConnectionStateListener told) {
		EventLoop loop = resources.nextLoop();
		EncodedDataBounds performatives = FrameReader.performativeBounds();
		BlockingCalls blockingCalls = new BlockingCalls(new NettyLoop(loop), resources.userThreads(),
				options.openTimeout());
		DefaultManagementConnection connection = new DefaultManagementConnection(options, resources, ownsResources,
				loop, (generation, listener) -> {
					ConnectAttempt attempt = new ConnectAttempt(generation, options, resources, loop, blockingCalls,
							performatives, listener);
					attempt.start();
					return attempt;
				}, told);
		resources.add(connection);
		return connection;
	}

	/**
	 * A connection whose attempts are made by somebody else than the network.
	 */
	static DefaultManagementConnection create(ManagementConnectionOptions options, ConnectionResources resources,
			Attempt.Factory attempts) {
		return new DefaultManagementConnection(options, resources, false, resources.nextLoop(), attempts,
				announcer(options, resources));
	}

	private static StateAnnouncer announcer(ManagementConnectionOptions options, ConnectionResources resources) {
		return new StateAnnouncer(new Listeners<>(options.stateListeners(), resources.userThreads()));
	}

}
