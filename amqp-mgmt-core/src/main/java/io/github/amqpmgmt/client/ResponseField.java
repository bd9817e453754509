package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes one field of the answer as the result, instead of the whole body, which has to be
 * a map. For operations on entities it is one attribute of the entity; for a
 * {@code QUERY} it is that attribute of each entity, and the only one that is asked for.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ResponseField {

	/**
	 * The field's name.
	 * @return the name
	 */
	String value();

}
