package io.github.amqpmgmt.token;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.internal.TaskLoop;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.ManagementNodeOptions;
import io.github.amqpmgmt.node.RetryOptions;
import org.jspecify.annotations.Nullable;

/**
 * Puts tokens to a management node on the same connection. Its links live as any node's,
 * so they come back after a loss; they end with the connection. Event loop only.
 */
final class NodeExchange implements TokenExchange {

	private final ManagementConnection connection;

	private final TaskLoop loop;

	private final TokenScheme scheme;

	private final Duration timeout;

	private @Nullable ManagementNode node;

	NodeExchange(ManagementConnection connection, TaskLoop loop, TokenScheme scheme, Duration timeout) {
		this.connection = connection;
		this.loop = loop;
		this.scheme = scheme;
		this.timeout = timeout;
	}

	@Override
	public void put(String audience, ManagementToken token, Outcome outcome) {
		node().exchangeAsync(this.scheme.request(audience, token))
			.whenComplete((response, failure) -> onLoop(() -> answered(audience, token, response, failure, outcome)));
	}

	private ManagementNode node() {
		ManagementNode made = this.node;
		if (made == null) {
			made = ManagementNode.create(this.connection, options());
			this.node = made;
		}
		return made;
	}

	/**
	 * On the loop and on no executor that requests may block which wait for the token.
	 * Without retries: who renews has a back-off of its own.
	 */
	private ManagementNodeOptions options() {
		return ManagementNodeOptions.builder()
			.dialect(this.scheme.dialect())
			.target(this.scheme.target())
			.timeout(this.timeout)
			.retry(RetryOptions.NONE)
			.callbackExecutor(this.loop::execute)
			.build();
	}

	private void onLoop(Runnable task) {
		try {
			this.loop.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// The loop has ended, and with it everything that the token was for.
		}
	}

	private void answered(String audience, ManagementToken token, @Nullable ManagementResponse response,
			@Nullable Throwable failure, Outcome outcome) {
		if (response != null && response.isSuccess()) {
			outcome.put(null, false);
		}
		else if (response != null) {
			outcome.put(TokenFailures.refused(this.scheme, audience, token, response),
					!this.scheme.dialect().isTransient(response));
		}
		else {
			ManagementException cause = cause(failure);
			outcome.put(TokenFailures.notPut(this.scheme, audience, token, cause), TokenFailures.isPermanent(cause));
		}
	}

	private static ManagementException cause(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause instanceof ManagementException known) ? known
				: new ManagementClosedException(Failure.of("The request ended: " + cause, "Look at the cause."), cause);
	}

}
