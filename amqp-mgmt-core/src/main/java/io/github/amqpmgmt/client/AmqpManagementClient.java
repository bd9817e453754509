package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are management operations, and says what they have in
 * common. Not needed by {@link ManagementClients#create}; it is what the Spring Boot
 * starter looks for.
 *
 * <pre class="code">
 * &#064;AmqpManagementClient(type = "org.apache.qpid.Queue")
 * interface Queues {
 *
 *     &#064;ManagementOperation("READ")
 *     Optional&lt;Queue&gt; find(&#064;Name String name);
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface AmqpManagementClient {

	/**
	 * The entity type of the operations. Default: none.
	 * @return the type; placeholders are replaced
	 */
	String type() default "";

	/**
	 * The address of the management node. Default: that of the template.
	 * @return the address; placeholders are replaced
	 */
	String target() default "";

	/**
	 * The limit from call to answer, such as {@code 5s}, {@code 200ms} or {@code PT5S};
	 * {@code 0} for no limit. Default: as for the template.
	 * @return the limit; placeholders are replaced
	 */
	String timeout() default "";

	/**
	 * The name, or a qualifier, of the bean by which the operations are carried out. Has
	 * a meaning in Spring applications only. Default: the only or the primary
	 * {@link io.github.amqpmgmt.template.ManagementTemplate}.
	 * @return the name; placeholders are replaced
	 */
	String template() default "";

	/**
	 * The name of the bean that the client becomes. Has a meaning in Spring applications
	 * only. Default: the name of the interface, with a small first letter.
	 * @return the name
	 */
	String beanName() default "";

}
