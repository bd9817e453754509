package io.github.amqpmgmt.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for AMQP 1.0 management. The properties of the connection and of the node
 * are those of the default ones.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("amqp.mgmt")
public class AmqpManagementProperties extends AmqpManagementConnectionProperties {

	/**
	 * Whether to connect when the application starts, and fail it if that is not
	 * possible.
	 */
	private boolean failFast;

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

}
