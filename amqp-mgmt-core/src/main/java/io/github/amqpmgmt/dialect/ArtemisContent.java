package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a response of Artemis takes of a reply when somebody asks for it. The body is the
 * first element of the JSON array that the reply brings; if that is text that holds a
 * JSON object or array in turn, then what it holds. What is no JSON stays text.
 *
 * @param reply the reply
 * @param json reads JSON
 */
record ArtemisContent(ReplyMessage reply, JsonCodec json) implements ManagementResponse.Content {

	@Override
	public Map<String, Object> properties() {
		return this.reply.applicationProperties();
	}

	@Override
	public @Nullable Object body() {
		Object body = this.reply.body();
		if (!(body instanceof String text) || !(decoded(text) instanceof List<?> results)) {
			return body;
		}
		Object result = results.isEmpty() ? null : results.get(0);
		return (result instanceof String nested) ? decoded(nested) : result;
	}

	private Object decoded(String text) {
		if (!text.startsWith("{") && !text.startsWith("[")) {
			return text;
		}
		try {
			Object decoded = this.json.read(text);
			return (decoded != null) ? decoded : text;
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
