package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.NamedBeanHolder;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

/**
 * Tells which beans of a type are for which connection: those that are called or
 * qualified by the name of a connection are for that one alone, all others for the
 * default one.
 *
 * @param <T> the type
 * @param beanFactory has the beans
 * @param environment has the names of the connections
 * @param type the type
 */
record ConnectionBeans<T>(ConfigurableListableBeanFactory beanFactory, Environment environment, Class<T> type) {

	/**
	 * The names of the beans that are for the default connection.
	 */
	List<String> ofDefault() {
		String[] connections = ConfiguredNames.connections(this.environment).toArray(String[]::new);
		return QualifiedBeans.names(this.beanFactory, this.type)
			.stream()
			.filter((bean) -> isCandidate(bean, true))
			.filter((bean) -> !QualifiedBeans.isCalled(this.beanFactory, bean, connections))
			.toList();
	}

	private boolean isCandidate(String bean, boolean ofDefault) {
		return !this.beanFactory.containsBeanDefinition(bean)
				|| !(this.beanFactory.getMergedBeanDefinition(bean) instanceof AbstractBeanDefinition definition)
				|| (definition.isAutowireCandidate() && (definition.isDefaultCandidate() || !ofDefault));
	}

	/**
	 * The bean for the default connection; where there are several, the primary one.
	 * @return the bean, or {@code null} if there is none, or if there are several
	 */
	@Nullable T getDefault() {
		List<String> beans = ofDefault();
		if (beans.size() > 1) {
			return primary(beans);
		}
		return beans.isEmpty() ? null : this.beanFactory.getBean(beans.get(0), this.type);
	}

	/**
	 * A primary bean may still be that of a named connection.
	 */
	private @Nullable T primary(List<String> beans) {
		try {
			NamedBeanHolder<T> primary = this.beanFactory.resolveNamedBean(this.type);
			return beans.contains(primary.getBeanName()) ? primary.getBeanInstance() : null;
		}
		catch (NoUniqueBeanDefinitionException ex) {
			return null;
		}
	}

	/**
	 * The bean for a named connection alone.
	 * @return the bean, or {@code null} if there is none
	 * @throws FailureAnalyzedException if there are several
	 */
	@Nullable T get(String connection) {
		List<String> beans = QualifiedBeans.names(this.beanFactory, this.type, connection)
			.stream()
			.filter((bean) -> isCandidate(bean, false))
			.toList();
		if (beans.size() > 1) {
			throw new FailureAnalyzedException("Several beans of type " + this.type.getName()
					+ " are called or qualified by '" + connection + "', the name of a connection: " + beans + ".",
					"Leave the name to one of them.");
		}
		return beans.isEmpty() ? null : this.beanFactory.getBean(beans.get(0), this.type);
	}

}
