package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.dialect.ManagementDialect;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Tells which connection details are for which connection: those that are called or
 * qualified by the name of a connection are for that one, all others for the default one.
 *
 * @param beanFactory has the details
 * @param environment has the names of the connections
 */
record FoundConnectionDetails(ConfigurableListableBeanFactory beanFactory, Environment environment) {

	private static final Class<AmqpManagementConnectionDetails> TYPE = AmqpManagementConnectionDetails.class;

	/**
	 * The names of the beans that are for the default connection.
	 */
	List<String> ofDefault() {
		String[] connections = ConfiguredNames.connections(this.environment).toArray(String[]::new);
		return QualifiedBeans.names(this.beanFactory, TYPE)
			.stream()
			.filter(this::isDefaultCandidate)
			.filter((bean) -> !QualifiedBeans.isCalled(this.beanFactory, bean, connections))
			.toList();
	}

	private boolean isDefaultCandidate(String bean) {
		return !this.beanFactory.containsBeanDefinition(bean)
				|| !(this.beanFactory.getMergedBeanDefinition(bean) instanceof AbstractBeanDefinition definition)
				|| (definition.isAutowireCandidate() && definition.isDefaultCandidate());
	}

	/**
	 * The details for the default connection; where there are several, the primary ones.
	 */
	AmqpManagementConnectionDetails getDefault() {
		List<String> beans = ofDefault();
		return (beans.size() == 1) ? this.beanFactory.getBean(beans.get(0), TYPE) : this.beanFactory.getBean(TYPE);
	}

	/**
	 * The dialect that the details say.
	 * @param connection the name of the connection, or nothing for the default one
	 * @return the dialect, or {@code null} if there is no telling
	 */
	@Nullable ManagementDialect dialect(@Nullable String connection) {
		AmqpManagementConnectionDetails details = StringUtils.hasText(connection) ? get(connection.trim())
				: getDefaultIfUnique();
		return (details != null) ? details.getDialect() : null;
	}

	private @Nullable AmqpManagementConnectionDetails getDefaultIfUnique() {
		List<String> beans = ofDefault();
		return (beans.size() == 1) ? this.beanFactory.getBean(beans.get(0), TYPE)
				: this.beanFactory.getBeanProvider(TYPE).getIfUnique();
	}

	/**
	 * The details for a named connection, or {@code null} if its properties say all.
	 */
	@Nullable AmqpManagementConnectionDetails get(String connection) {
		List<String> beans = QualifiedBeans.names(this.beanFactory, TYPE, connection);
		if (beans.size() > 1) {
			throw new NoUniqueBeanDefinitionException(TYPE, beans);
		}
		return beans.isEmpty() ? null : this.beanFactory.getBean(beans.get(0), TYPE);
	}

}
