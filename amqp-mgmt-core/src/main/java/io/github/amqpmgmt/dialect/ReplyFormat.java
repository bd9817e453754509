package io.github.amqpmgmt.dialect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How to read replies, as far as users have a say in it.
 *
 * @param fields the names of the status fields: the dialect's own, or those that the user
 * set
 * @param encoding decodes binary descriptions, and text in data bodies
 * @since 0.1.0
 */
public record ReplyFormat(ResponseFields fields, Charset encoding) {

	/**
	 * Both spellings of the status fields, and UTF-8.
	 */
	public static final ReplyFormat DEFAULT = new ReplyFormat(ResponseFields.DEFAULT, StandardCharsets.UTF_8);

}
