package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that is one field of the body, which is a map then. For
 * {@code CREATE} and {@code UPDATE} it is one attribute of the entity. Anything that can
 * be converted to an AMQP value; left out if it is {@code null}, or an empty
 * {@code Optional}.
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BodyField {

	/**
	 * The field's name. Default: that of the parameter, if the interface was compiled
	 * with {@code -parameters}.
	 * @return the name
	 */
	String value() default "";

}
