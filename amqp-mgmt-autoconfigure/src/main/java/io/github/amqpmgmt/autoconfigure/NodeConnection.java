package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.connection.ManagementConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.NamedBeanHolder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.util.StringUtils;

/**
 * Finds the connection of a named node.
 *
 * @param beanFactory has the connections
 * @param node the name of the node
 */
record NodeConnection(ConfigurableListableBeanFactory beanFactory, String node) {

	private static final Class<ManagementConnection> TYPE = ManagementConnection.class;

	/**
	 * Finds the connection, which is then closed after the template.
	 * @param name the name of the connection, or nothing for the default one
	 * @param template the bean name of the template
	 * @throws FailureAnalyzedException if there is no such connection, or no default one
	 */
	ManagementConnection get(@Nullable String name, String template) {
		NamedBeanHolder<ManagementConnection> connection = StringUtils.hasText(name) ? named(name.trim())
				: defaultOne();
		this.beanFactory.registerDependentBean(connection.getBeanName(), template);
		return connection.getBeanInstance();
	}

	private NamedBeanHolder<ManagementConnection> defaultOne() {
		try {
			return this.beanFactory.resolveNamedBean(TYPE);
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw failure("is not set, and there is no default connection", beans());
		}
	}

	private NamedBeanHolder<ManagementConnection> named(String name) {
		List<String> beans = QualifiedBeans.names(this.beanFactory, TYPE, name);
		if (beans.size() == 1) {
			return new NamedBeanHolder<>(beans.get(0), this.beanFactory.getBean(beans.get(0), TYPE));
		}
		throw beans.isEmpty() ? failure("names the connection '" + name + "', but there is no such one", beans())
				: failure("names the connection '" + name + "', but several are called so", beans);
	}

	private List<String> beans() {
		return QualifiedBeans.names(this.beanFactory, TYPE);
	}

	private FailureAnalyzedException failure(String problem, List<String> beans) {
		return new FailureAnalyzedException(
				"Property 'amqp.mgmt.nodes." + this.node + ".connection' " + problem + " among the beans " + beans
						+ ".",
				"Set it to a name in 'amqp.mgmt.connections', or to the name or qualifier of a bean of type "
						+ TYPE.getName() + ".");
	}

}
