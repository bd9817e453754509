package io.github.amqpmgmt.client;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * What a method returns.
 *
 * @param async whether it is a future
 * @param optional whether there may be none
 * @param content what it is
 * @param type the type of the value, or of each element
 * @param field the field of the answer that is the value, or {@code null} for all of it
 */
record ResultShape(boolean async, boolean optional, Content content, Type type, @Nullable String field) {

	/**
	 * What the result is made of.
	 */
	enum Content {

		NOTHING, RESPONSE, VALUE, LIST, STREAM

	}

}
