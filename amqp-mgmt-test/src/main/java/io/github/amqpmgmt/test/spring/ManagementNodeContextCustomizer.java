package io.github.amqpmgmt.test.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.test.EmbeddedManagementNode;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives a context its node. Contexts are cached by their customizers, so two of these are
 * equal if their nodes are set up alike.
 *
 * @param address the address of the node, empty for the default
 * @param username the only user, empty for everybody
 * @param password the password of the user
 */
record ManagementNodeContextCustomizer(String address, String username, String password) implements ContextCustomizer {

	private static final String BEAN_NAME = "embeddedManagementNode";

	/**
	 * What may not stand beside a URI, or needs more than the node has.
	 */
	private static final List<String> NOT_SET = List.of("addresses", "connection-string", "sasl.mechanisms",
			"sasl.authorization-id", "proxy.host", "proxy.port", "proxy.username", "token.type",
			"token.shared-access-key-name", "token.shared-access-key", "token.shared-access-signature",
			"token.oauth2-registration-id");

	private static final List<String> SWITCHED_OFF = List.of("ssl.enabled", "web-socket.enabled");

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		EmbeddedManagementNode node = start();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("Embedded Management Node", properties(node)));
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
		beans.registerSingleton(BEAN_NAME, node);
		// The first bean that is registered is the last to be destroyed.
		beans.registerDisposableBean(BEAN_NAME, node::close);
	}

	private EmbeddedManagementNode start() {
		EmbeddedManagementNode.Builder builder = EmbeddedManagementNode.builder();
		if (!this.address.isEmpty()) {
			builder.address(this.address);
		}
		if (!this.username.isEmpty()) {
			builder.user(this.username, this.password);
		}
		return builder.start();
	}

	private Map<String, Object> properties(EmbeddedManagementNode node) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("amqp.mgmt.uri", node.uri());
		NOT_SET.forEach((property) -> properties.put("amqp.mgmt." + property, ""));
		SWITCHED_OFF.forEach((property) -> properties.put("amqp.mgmt." + property, "false"));
		if (!this.address.isEmpty()) {
			properties.put("amqp.mgmt.target", this.address);
		}
		if (!this.username.isEmpty()) {
			properties.put("amqp.mgmt.username", this.username);
			properties.put("amqp.mgmt.password", this.password);
		}
		return properties;
	}

}
