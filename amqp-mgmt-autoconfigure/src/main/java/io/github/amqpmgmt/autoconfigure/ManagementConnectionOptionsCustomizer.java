package io.github.amqpmgmt.autoconfigure;

import java.util.Objects;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import org.jspecify.annotations.Nullable;

/**
 * Customizes the options of the auto-configured
 * {@link io.github.amqpmgmt.connection.ManagementConnection}. Beans of this type are
 * called in order, after properties and connection details were applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ManagementConnectionOptionsCustomizer {

	/**
	 * Customizes the options.
	 * @param builder the options so far
	 */
	void customize(ManagementConnectionOptions.Builder builder);

	/**
	 * Whether to customize a connection. Default: yes, whichever it is.
	 * @param connection the name of the connection in {@code amqp.mgmt.connections}, or
	 * {@code null} for the default one
	 * @return whether to be called for it
	 */
	default boolean isFor(@Nullable String connection) {
		return true;
	}

	/**
	 * Makes a customizer of one connection only.
	 * @param connection the name of the connection in {@code amqp.mgmt.connections}, or
	 * {@code null} for the default one
	 * @param customizer what to do
	 * @return the customizer
	 */
	static ManagementConnectionOptionsCustomizer of(@Nullable String connection,
			Consumer<ManagementConnectionOptions.Builder> customizer) {
		return new ManagementConnectionOptionsCustomizer() {

			@Override
			public void customize(ManagementConnectionOptions.Builder builder) {
				customizer.accept(builder);
			}

			@Override
			public boolean isFor(@Nullable String candidate) {
				return Objects.equals(connection, candidate);
			}

		};
	}

}
