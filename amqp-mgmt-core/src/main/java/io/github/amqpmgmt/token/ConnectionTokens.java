package io.github.amqpmgmt.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.BlockingCalls;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;

/**
 * The tokens on one connection, one for each audience. What was put on a connection is
 * over with it. Event loop only.
 */
final class ConnectionTokens implements AddressAuthorizer, ConnectionAccess.Resident {

	private final TokenScheme scheme;

	private final Audiences audiences;

	private final TokenEnvironment environment;

	private final Consumer<ConnectionTokens> closed;

	/** Targets that requests name themselves may be any number. */
	static final int MOST_UNUSED = 256;

	// Written by the event loop only.
	private final Map<String, Grant> grants = new ConcurrentHashMap<>();

	private final Map<User, Grant> users = new HashMap<>();

	// Those that have not returned although their grants are gone, by audience.
	private final Map<String, BlockingCalls> hanging = new HashMap<>();

	private long generation;

	/**
	 * Creates the tokens, of which there are none yet.
	 * @param closed is told when the connection is closed for good
	 */
	ConnectionTokens(TokenScheme scheme, Audiences audiences, TokenEnvironment environment,
			Consumer<ConnectionTokens> closed) {
		this.scheme = scheme;
		this.audiences = audiences;
		this.environment = environment;
		this.closed = closed;
	}

	/**
	 * Callable from any thread.
	 */
	List<TokenStatus> statuses() {
		return this.grants.values().stream().map(Grant::status).toList();
	}

	@Override
	public void authorize(Peer peer, String address, User user) {
		if (peer.generation() != this.generation) {
			forget();
			this.generation = peer.generation();
		}
		if (this.scheme.isOpen(address)) {
			user.authorized();
			return;
		}
		String audience = this.scheme.isAwaited() ? this.audiences.of(peer.host(), address)
				: this.audiences.ofConnection();
		if (!peer.confidential()) {
			refuse(user, audience);
			return;
		}
		Grant grant = grant(audience);
		this.users.put(user, grant);
		if (this.scheme.isAwaited()) {
			grant.authorize(user);
		}
		else {
			grant.use(user);
			user.authorized();
		}
	}

	/**
	 * Where links need not wait for tokens, there is just none.
	 */
	private void refuse(User user, String audience) {
		if (this.scheme.isAwaited()) {
			user.refused(TokenFailures.clearText(audience));
		}
		else {
			user.authorized();
		}
	}

	private Grant grant(String audience) {
		Grant known = this.grants.get(audience);
		if (known != null) {
			return known;
		}
		if (this.grants.size() >= MOST_UNUSED) {
			this.grants.values().stream().filter(Grant::isUnused).findFirst().ifPresent(this::drop);
		}
		BlockingCalls left = this.hanging.remove(audience);
		BlockingCalls calls = (left != null) ? left : new BlockingCalls(this.environment.loop(),
				this.environment.userThreads(), this.environment.timeout());
		Grant made = new Grant(audience, this.environment, calls, this::drop);
		this.grants.put(audience, made);
		return made;
	}

	private void drop(Grant grant) {
		grant.end();
		this.grants.remove(grant.audience(), grant);
		if (grant.calls().isUnderWay()) {
			this.hanging.put(grant.audience(), grant.calls());
		}
	}

	@Override
	public void release(User user) {
		Grant grant = this.users.remove(user);
		if (grant != null) {
			grant.release(user);
		}
	}

	@Override
	public void rejected(User user) {
		Grant grant = this.users.get(user);
		if (grant != null) {
			grant.rejected();
		}
	}

	private void forget() {
		this.hanging.values().removeIf((calls) -> !calls.isUnderWay());
		this.grants.values().forEach(this::drop);
		this.users.clear();
	}

	/**
	 * The node that takes tokens waits for its answers itself.
	 */
	@Override
	public void drain(Runnable idle) {
		idle.run();
	}

	@Override
	public void connectionLost(ManagementException failure) {
		forget();
	}

	@Override
	public void connectionClosed() {
		forget();
		this.closed.accept(this);
	}

}
