package io.github.amqpmgmt.dialect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.UUID;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.apache.qpid.protonj2.types.Binary;
import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of the OASIS AMQP Management draft: application properties
 * {@code operation}, {@code type}, {@code locales} and the operation's own, status in
 * application properties of the reply. Broker-J, skupper-router, qpid-dispatch and Azure
 * speak it with small differences.
 *
 * @since 0.1.0
 */
public final class StandardDialect implements ManagementDialect {

	private static final int LONGEST_QUOTE = 200;

	private final ResponseFields fields;

	private final Charset encoding;

	/**
	 * The dialect with both spellings of the status fields, and UTF-8.
	 */
	public StandardDialect() {
		this(ResponseFields.DEFAULT, StandardCharsets.UTF_8);
	}

	/**
	 * The dialect with other status fields.
	 * @param fields the names of the status fields
	 * @param encoding decodes binary descriptions, and text in data bodies
	 */
	public StandardDialect(ResponseFields fields, Charset encoding) {
		this.fields = fields;
		this.encoding = encoding;
	}

	@Override
	public String defaultTarget() {
		return "$management";
	}

	@Override
	public ReplyScheme defaultReplyScheme() {
		return ReplyScheme.DYNAMIC;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		return RequestMessages.of(request);
	}

	@Override
	public ManagementResponse decode(ReplyMessage reply) throws MalformedReplyException {
		return ManagementResponse.of(statusCode(reply), text(first(reply, this.fields.description())),
				text(first(reply, this.fields.errorCondition())), new ReplyContent(reply, this.encoding));
	}

	private int statusCode(ReplyMessage reply) throws MalformedReplyException {
		Object value = first(reply, this.fields.statusCode());
		if (value == null) {
			throw new MalformedReplyException(
					"The reply has no status: none of the application properties " + this.fields.statusCode()
							+ " is there, only " + shortened(reply.applicationProperties().keySet().toString()));
		}
		if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long
				|| value.getClass().getSimpleName().startsWith("Unsigned")) {
			return checked(((Number) value).longValue(), value);
		}
		try {
			return checked(Long.parseLong(String.valueOf(text(value)).trim()), value);
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
		return new MalformedReplyException("The reply's status is no status code: " + shortened(value) + " ("
				+ value.getClass().getSimpleName() + ")");
	}

	private static String shortened(Object peersText) {
		String text = simple(peersText);
		return (text.length() > LONGEST_QUOTE) ? text.substring(0, LONGEST_QUOTE) + "…" : text;
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

	private @Nullable String text(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		return (value instanceof Binary binary) ? new String(binary.asByteArray(), this.encoding) : simple(value);
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
