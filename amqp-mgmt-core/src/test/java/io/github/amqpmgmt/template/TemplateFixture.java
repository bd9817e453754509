package io.github.amqpmgmt.template;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A node, a connection to it and a template, all checked to leave nothing behind.
 */
@Timeout(120)
abstract class TemplateFixture {

	protected EmbeddedManagementNode node = EmbeddedManagementNode.start();

	protected ManagementConnection connection;

	protected ManagementTemplate template;

	protected final void connect() {
		connect(ManagementConnectionOptions.builder().uri(this.node.uri()));
	}

	protected final void connect(ManagementConnectionOptions.Builder options) {
		this.connection = ManagementConnection.create(options.build());
		this.template = ManagementTemplate.builder(this.connection).build();
	}

	protected final void restart(EmbeddedManagementNode.Builder builder) {
		this.node.close();
		this.node = builder.start();
	}

	@AfterEach
	void stopWithNothingLeft() {
		if (this.connection != null) {
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.template.pending() == 0);
			this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
			Leftovers.assertNoConnections(this.node);
		}
		Leftovers.assertNoThreads();
		this.node.close();
	}

	protected final io.github.amqpmgmt.ManagementOperations.OperationSpec timed(String operation, long millis) {
		return this.template.operation(operation).timeout(Duration.ofMillis(millis));
	}

	protected static <T extends ManagementException> T failure(Class<T> type,
			org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		Throwable failure = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
		assertThat(failure).isInstanceOf(type);
		return type.cast(failure);
	}

}
