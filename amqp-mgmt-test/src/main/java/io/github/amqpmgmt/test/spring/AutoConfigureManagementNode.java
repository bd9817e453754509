package io.github.amqpmgmt.test.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.amqpmgmt.test.EmbeddedManagementNode;

/**
 * Starts an {@link EmbeddedManagementNode} for the application context of a test:
 *
 * <pre>
 * &#64;SpringBootTest
 * &#64;AutoConfigureManagementNode
 * class OrdersTests {
 *
 *     &#64;Autowired
 *     EmbeddedManagementNode node;
 *
 * }
 * </pre>
 *
 * The node is a bean, and {@code amqp.mgmt.uri} leads to it whatever other property
 * sources say: without TLS, WebSocket, proxy and tokens, which the node does not have.
 * Further connections ({@code amqp.mgmt.connections}) stay as they are; those that are to
 * lead to the node as well have the URI <code>${amqp.mgmt.uri}</code>. The node is reset
 * before each test method and closed after the beans of the context. Test classes with
 * the same settings share a cached context and with it the node.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface AutoConfigureManagementNode {

	/**
	 * The address of the node, which becomes {@code amqp.mgmt.target} as well.
	 * @return the address; empty for {@value EmbeddedManagementNode#DEFAULT_ADDRESS} and
	 * a target of the application's choice
	 */
	String address() default "";

	/**
	 * The only user that may connect, which becomes {@code amqp.mgmt.username} as well.
	 * @return the user; empty to let everybody connect
	 */
	String username() default "";

	/**
	 * The password of the user, which becomes {@code amqp.mgmt.password} as well.
	 * @return the password
	 */
	String password() default "";

}
