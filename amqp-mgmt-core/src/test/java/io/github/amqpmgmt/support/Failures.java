package io.github.amqpmgmt.support;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How futures fail that must.
 */
public final class Failures {

	private Failures() {
	}

	/**
	 * The failure of a future, which is awaited for a while.
	 */
	public static ManagementException of(CompletableFuture<?> future) {
		CompletionException thrown = catchThrowableOfType(CompletionException.class,
				() -> future.orTimeout(20, TimeUnit.SECONDS).join());
		assertThat(thrown).hasCauseInstanceOf(ManagementException.class);
		return (ManagementException) thrown.getCause();
	}

	/**
	 * Why no connection is made.
	 */
	public static ManagementException ofConnect(ManagementConnectionOptions.Builder options) {
		try (ManagementConnection connection = ManagementConnection.create(options.build())) {
			return of(connection.connectAsync());
		}
	}

}
