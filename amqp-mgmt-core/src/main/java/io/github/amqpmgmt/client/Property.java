package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that is sent as an application property: a scalar that AMQP can
 * carry, an enum, or an {@code Optional} of these. It is not sent if it is {@code null}
 * or empty. A {@code Map} without {@linkplain #value() name} is several properties.
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Property {

	/**
	 * The property's name. Default: that of the parameter, if the interface was compiled
	 * with {@code -parameters}.
	 * @return the name
	 */
	String value() default "";

}
