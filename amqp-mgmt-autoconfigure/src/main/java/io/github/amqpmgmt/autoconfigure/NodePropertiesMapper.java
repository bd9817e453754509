package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;

/**
 * Maps the properties of a node to the builder of its template, except for the dialect.
 * Says which property it is that the builder does not accept; what is not set or empty is
 * left to it.
 *
 * @param path where the properties are
 * @param properties the properties
 */
record NodePropertiesMapper(PropertyPath path, AmqpManagementNodeProperties properties) {

	void apply(ManagementTemplate.Builder builder) {
		this.path.map("target", text(this.properties.getTarget()), builder::target);
		this.path.map("status-code-field", names(this.properties.getStatusCodeField()),
				(names) -> builder.statusCodeField(array(names)));
		this.path.map("description-fields", names(this.properties.getDescriptionFields()),
				(names) -> builder.descriptionFields(array(names)));
		this.path.map("error-condition-fields", names(this.properties.getErrorConditionFields()),
				(names) -> builder.errorConditionFields(array(names)));
		this.path.map("encoding", this.properties.getEncoding(), builder::encoding);
		this.path.map("timeout", this.properties.getTimeout(), builder::timeout);
		this.path.map("reply", this.properties.getReply(), (reply) -> builder.reply(agreed(reply)));
		this.path.map("reply-address", text(this.properties.getReplyAddress()), builder::replyAddress);
		this.path.map("max-in-flight", this.properties.getMaxInFlight(), builder::maxInFlight);
		this.path.map("admission", this.properties.getAdmission(), builder::admission);
		this.path.map("max-waiting", this.properties.getMaxWaiting(), builder::maxWaiting);
		this.path.map("max-targets", this.properties.getMaxTargets(), builder::maxTargets);
		this.path.map("link-idle-timeout", this.properties.getLinkIdleTimeout(), builder::linkIdleTimeout);
		this.path.map("max-response-size", this.properties.getMaxResponseSize(),
				(size) -> builder.maxResponseSize(size.toBytes()));
		this.path.map("retry", this.properties.getRetry(), (retry) -> builder.retry(retry.toOptions()));
		this.path.map("tracing.propagation", this.properties.getTracing().getPropagation(), builder::tracePropagation);
	}

	private ReplyScheme agreed(ReplyScheme reply) {
		boolean named = text(this.properties.getReplyAddress()) != null;
		if (named != (reply == ReplyScheme.ADDRESS)) {
			String replyAddress = this.path.of("reply-address");
			throw new IllegalArgumentException(
					named ? "It must be 'address', or not be set, where " + replyAddress + " is set"
							: "The address must be named by " + replyAddress);
		}
		return reply;
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

}
