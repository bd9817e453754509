package io.github.amqpmgmt.dialect;

import java.util.Date;
import java.util.List;
import java.util.UUID;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementResponse;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies in the envelope of the OASIS draft: the status is in application
 * properties.
 */
final class StandardReplies {

	private static final int LONGEST_QUOTE = 200;

	private StandardReplies() {
	}

	static ManagementResponse decode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		ResponseFields fields = format.fields();
		return ManagementResponse.of(statusCode(reply, format), text(first(reply, fields.description()), format),
				text(first(reply, fields.errorCondition()), format), new ReplyContent(reply, format.encoding()));
	}

	private static int statusCode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		Object value = first(reply, format.fields().statusCode());
		if (value == null) {
			throw new MalformedReplyException(
					"The reply has no status: none of the application properties " + format.fields().statusCode()
							+ " is there, only " + quoted(reply.applicationProperties().keySet().toString()));
		}
		if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long
				|| value.getClass().getSimpleName().startsWith("Unsigned")) {
			return checked(((Number) value).longValue(), value);
		}
		try {
			return checked(Long.parseLong(String.valueOf(text(value, format)).trim()), value);
		}
		catch (NumberFormatException ex) {
			throw notAStatus(value);
		}
	}

	private static int checked(long status, Object value) throws MalformedReplyException {
		if (status < 0 || status > 999) {
			throw notAStatus(value);
		}
		return (int) status;
	}

	private static MalformedReplyException notAStatus(Object value) {
		return new MalformedReplyException("The reply's status is no status code: " + quoted(value) + " ("
				+ value.getClass().getSimpleName() + ")");
	}

	private static String quoted(Object peersText) {
		return Failure.printable(simple(peersText), LONGEST_QUOTE);
	}

	private static @Nullable Object first(ReplyMessage reply, List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			Object value = reply.applicationProperty(names.get(i));
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	private static @Nullable String text(@Nullable Object value, ReplyFormat format) {
		if (value == null) {
			return null;
		}
		return (value instanceof Binary binary) ? new String(binary.asByteArray(), format.encoding()) : simple(value);
	}

	/**
	 * The text of a simple value, and the type of any other: a list or map can be a
	 * hundred times as large as text as it was in the reply.
	 */
	private static String simple(Object value) {
		boolean simple = value instanceof CharSequence || value instanceof Symbol || value instanceof Number
				|| value instanceof Boolean || value instanceof Character || value instanceof UUID
				|| value instanceof Date;
		return simple ? value.toString() : "a value of type " + value.getClass().getSimpleName();
	}

}
