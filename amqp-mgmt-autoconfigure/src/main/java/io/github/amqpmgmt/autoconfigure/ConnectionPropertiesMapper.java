package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.connection.ManagementConnectionOptions;

import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Maps the properties of a connection to the builder of its options, except for those
 * that connection details are made of. Says which property it is that the builder does
 * not accept; what is not set or empty is left to it.
 *
 * @param path where the properties are
 * @param properties the properties
 */
record ConnectionPropertiesMapper(PropertyPath path, AmqpManagementConnectionProperties properties) {

	void apply(ManagementConnectionOptions.Builder builder) {
		String containerId = this.properties.getContainerId();
		this.path.map("container-id", StringUtils.hasLength(containerId) ? containerId : null, builder::containerId);
		this.path.map("trace-frames", this.properties.isTraceFrames(), builder::traceFrames);
		applySasl(builder);
		applyConnection(builder);
		this.path.map("recovery", this.properties.getRecovery(), (recovery) -> builder.recovery(recovery.toOptions()));
	}

	private void applySasl(ManagementConnectionOptions.Builder builder) {
		AmqpManagementConnectionProperties.Sasl sasl = this.properties.getSasl();
		this.path.map("sasl.mechanisms", CollectionUtils.isEmpty(sasl.getMechanisms()) ? null : sasl.getMechanisms(),
				builder::saslMechanisms);
		this.path.map("sasl.allow-clear-text", sasl.isAllowClearText(), builder::allowClearText);
	}

	private void applyConnection(ManagementConnectionOptions.Builder builder) {
		AmqpManagementConnectionProperties.Connection connection = this.properties.getConnection();
		this.path.map("connection.open-timeout", connection.getOpenTimeout(), builder::openTimeout);
		this.path.map("connection.close-timeout", connection.getCloseTimeout(), builder::closeTimeout);
		this.path.map("connection.idle-timeout", connection.getIdleTimeout(), builder::idleTimeout);
		this.path.map("connection.max-frame-size", connection.getMaxFrameSize(),
				(size) -> builder.maxFrameSize(bytes(size)));
		this.path.map("connection.max-sessions", connection.getMaxSessions(), builder::maxSessions);
		this.path.map("connection.pool-size", connection.getPoolSize(), builder::poolSize);
	}

	private static int bytes(DataSize size) {
		// Out of any builder's range, where the size would overflow.
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
	}

}
