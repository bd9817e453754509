package io.github.amqpmgmt.node;

import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyFormat;
import io.github.amqpmgmt.dialect.ReplyScheme;
import org.jspecify.annotations.Nullable;

/**
 * What node it is and how to talk to it: what the user set, and the dialect's word for
 * everything else.
 *
 * @param dialect the dialect
 * @param target the address of the node
 * @param replyScheme where replies are received
 * @param replyAddress the address for {@link ReplyScheme#ADDRESS}
 * @param replyFormat how replies are read
 */
record NodeProfile(ManagementDialect dialect, String target, ReplyScheme replyScheme, @Nullable String replyAddress,
		ReplyFormat replyFormat) {
}
