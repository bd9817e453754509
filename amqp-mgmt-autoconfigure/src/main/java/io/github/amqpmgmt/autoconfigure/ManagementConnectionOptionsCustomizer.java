package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.ManagementConnectionOptions;

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

}
