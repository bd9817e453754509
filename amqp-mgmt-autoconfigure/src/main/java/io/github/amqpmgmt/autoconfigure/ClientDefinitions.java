package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.client.AmqpManagementClient;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringUtils;

/**
 * Registers definitions of beans that are clients.
 */
class ClientDefinitions {

	private final BeanDefinitionRegistry registry;

	ClientDefinitions(BeanDefinitionRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Registers a client if there is no bean of its type.
	 */
	void registerIfMissing(Class<?> type) {
		if (!(this.registry instanceof ListableBeanFactory factory)
				|| factory.getBeanNamesForType(type, true, false).length == 0) {
			register(type);
		}
	}

	/**
	 * Registers a client if there is no bean of its name and type.
	 * @throws FailureAnalyzedException if there is another bean of its name
	 */
	void register(Class<?> type) {
		String name = name(type);
		if (!this.registry.containsBeanDefinition(name)) {
			this.registry.registerBeanDefinition(name, definition(type));
		}
		else if (!(this.registry instanceof BeanFactory factory) || !factory.isTypeMatch(name, type)) {
			throw new FailureAnalyzedException(
					"The management client " + type.getName() + " would be bean '" + name
							+ "', but there is another bean of that name: "
							+ describe(this.registry.getBeanDefinition(name)) + ".",
					"Give the client another name by @AmqpManagementClient(beanName = \"...\").");
		}
	}

	private static String name(Class<?> type) {
		AmqpManagementClient annotation = type.getAnnotation(AmqpManagementClient.class);
		return (annotation != null && !annotation.beanName().isEmpty()) ? annotation.beanName()
				: StringUtils.uncapitalizeAsProperty(type.getSimpleName());
	}

	private static RootBeanDefinition definition(Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(ManagementClientFactoryBean.class);
		definition.setTargetType(ResolvableType.forClassWithGenerics(ManagementClientFactoryBean.class, type));
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, type);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
		definition.setResourceDescription(type.getName());
		return definition;
	}

	private static String describe(BeanDefinition other) {
		Object type = other.getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE);
		return (type instanceof Class<?> client) ? client.getName() : String.valueOf(other.getResourceDescription());
	}

}
