package io.github.amqpmgmt.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties for AMQP 1.0 management. The properties of a connection and of a node that
 * are inherited are those of the default ones.
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

	/**
	 * Further connections by name, each with the properties that the default one has.
	 * Where to connect, as whom and with what safety is said anew for each; what else is
	 * not set is as for the default one. Properties of nodes are those of the nodes on
	 * it.
	 */
	private final Map<String, AmqpManagementConnectionProperties> connections = new LinkedHashMap<>();

	/**
	 * Further management nodes by name, each with the properties that the default one
	 * has, and "connection", the name of its connection. What is not set is as for its
	 * connection, and else as for the default node, except for the address of replies.
	 */
	private final Map<String, Node> nodes = new LinkedHashMap<>();

	public boolean isFailFast() {
		return this.failFast;
	}

	public void setFailFast(boolean failFast) {
		this.failFast = failFast;
	}

	public Map<String, AmqpManagementConnectionProperties> getConnections() {
		return this.connections;
	}

	public Map<String, Node> getNodes() {
		return this.nodes;
	}

	/**
	 * Properties of a management node other than the default one.
	 */
	public static class Node extends AmqpManagementNodeProperties {

		/**
		 * Name of the connection to the node; by default, the default connection.
		 */
		private @Nullable String connection;

		public @Nullable String getConnection() {
			return this.connection;
		}

		public void setConnection(@Nullable String connection) {
			this.connection = connection;
		}

	}

}
