package io.github.amqpmgmt.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.ConnectionAccess.Waiter;
import io.github.amqpmgmt.connection.internal.LiveConnection;

/**
 * Completes a future away from the loop, by the first attempt that ends.
 *
 * @param future the future
 * @param userThreads where it is completed
 */
record FutureWaiter(CompletableFuture<Void> future, Executor userThreads) implements Waiter {

	@Override
	public void connected(LiveConnection connection) {
		this.userThreads.execute(() -> this.future.complete(null));
	}

	@Override
	public void failed(ManagementException failure) {
		this.userThreads.execute(() -> this.future.completeExceptionally(failure));
	}

	@Override
	public boolean isPatient() {
		return false;
	}

}
