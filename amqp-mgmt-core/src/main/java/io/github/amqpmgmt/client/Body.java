package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter that is the body: a record, bean, map, list, array or scalar. For
 * {@code CREATE} and {@code UPDATE} it is the attributes of the entity: a record, bean or
 * map, not {@code null}. Otherwise {@code null} means no body, and bytes, body sections
 * and messages are sent as
 * {@link io.github.amqpmgmt.ManagementOperations.OperationSpec#body} says.
 *
 * @since 0.1.0
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Body {

}
