package io.github.amqpmgmt.dialect;

import java.nio.charset.Charset;
import java.util.Map;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a response takes of a reply when somebody asks for it.
 *
 * @param reply the reply
 * @param encoding decodes text in data bodies
 */
record ReplyContent(ReplyMessage reply, Charset encoding) implements ManagementResponse.Content {

	@Override
	public Map<String, Object> properties() {
		return this.reply.applicationProperties();
	}

	@Override
	public @Nullable Object body() {
		Object body = this.reply.body();
		return (body instanceof byte[] bytes && isText()) ? new String(bytes, this.encoding) : body;
	}

	private boolean isText() {
		String contentType = this.reply.properties().getContentType();
		return contentType != null && contentType.startsWith("text/");
	}

}
