package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Maps properties to builders, except for those that connection details are made of. Says
 * which property it is that a builder does not accept; what is not set or empty is left
 * to the builder.
 */
final class AmqpManagementPropertiesMapper {

	private final AmqpManagementProperties properties;

	AmqpManagementPropertiesMapper(AmqpManagementProperties properties) {
		this.properties = properties;
	}

	void apply(ManagementConnectionOptions.Builder builder) {
		map("container-id", text(this.properties.getContainerId()), builder::containerId);
		map("trace-frames", this.properties.isTraceFrames(), builder::traceFrames);
		map("sasl.mechanisms", names(this.properties.getSasl().getMechanisms()), builder::saslMechanisms);
		map("sasl.allow-clear-text", this.properties.getSasl().isAllowClearText(), builder::allowClearText);
		AmqpManagementProperties.Connection connection = this.properties.getConnection();
		map("connection.open-timeout", connection.getOpenTimeout(), builder::openTimeout);
		map("connection.close-timeout", connection.getCloseTimeout(), builder::closeTimeout);
		map("connection.idle-timeout", connection.getIdleTimeout(), builder::idleTimeout);
		map("connection.max-frame-size", connection.getMaxFrameSize(), (size) -> builder.maxFrameSize(bytes(size)));
		map("connection.max-sessions", connection.getMaxSessions(), builder::maxSessions);
		map("connection.pool-size", connection.getPoolSize(), builder::poolSize);
		map("recovery", this.properties.getRecovery(), (recovery) -> builder.recovery(recovery.toOptions()));
	}

	void apply(ManagementTemplate.Builder builder) {
		map("target", text(this.properties.getTarget()), builder::target);
		map("status-code-field", names(this.properties.getStatusCodeField()),
				(names) -> builder.statusCodeField(array(names)));
		map("description-fields", names(this.properties.getDescriptionFields()),
				(names) -> builder.descriptionFields(array(names)));
		map("error-condition-fields", names(this.properties.getErrorConditionFields()),
				(names) -> builder.errorConditionFields(array(names)));
		map("encoding", this.properties.getEncoding(), builder::encoding);
		map("timeout", this.properties.getTimeout(), builder::timeout);
		map("reply", this.properties.getReply(), (reply) -> builder.reply(agreed(reply)));
		map("reply-address", text(this.properties.getReplyAddress()), builder::replyAddress);
		map("max-in-flight", this.properties.getMaxInFlight(), builder::maxInFlight);
		map("admission", this.properties.getAdmission(), builder::admission);
		map("max-waiting", this.properties.getMaxWaiting(), builder::maxWaiting);
		map("max-targets", this.properties.getMaxTargets(), builder::maxTargets);
		map("link-idle-timeout", this.properties.getLinkIdleTimeout(), builder::linkIdleTimeout);
		map("max-response-size", this.properties.getMaxResponseSize(),
				(size) -> builder.maxResponseSize(size.toBytes()));
		map("retry", this.properties.getRetry(), (retry) -> builder.retry(retry.toOptions()));
	}

	private ReplyScheme agreed(ReplyScheme reply) {
		boolean named = text(this.properties.getReplyAddress()) != null;
		if (named != (reply == ReplyScheme.ADDRESS)) {
			throw new IllegalArgumentException(
					named ? "It must be 'address', or not be set, where amqp.mgmt.reply-address is set"
							: "The address must be named by amqp.mgmt.reply-address");
		}
		return reply;
	}

	private static <T> void map(String property, @Nullable T value, Consumer<T> setter) {
		if (value == null) {
			return;
		}
		try {
			setter.accept(value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("amqp.mgmt." + property, value, ex.getMessage());
		}
	}

	private static @Nullable String text(@Nullable String text) {
		return StringUtils.hasLength(text) ? text : null;
	}

	private static @Nullable List<String> names(@Nullable List<String> names) {
		return CollectionUtils.isEmpty(names) ? null : names;
	}

	private static String[] array(List<String> names) {
		if (!names.stream().allMatch(StringUtils::hasText)) {
			throw new IllegalArgumentException("A field name must not be blank");
		}
		return names.toArray(String[]::new);
	}

	private static int bytes(DataSize size) {
		// Out of any builder's range, where the size would overflow.
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
	}

}
