package io.github.amqpmgmt.autoconfigure;

import java.util.Set;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a connection for each name in {@code amqp.mgmt.connections}, and a template
 * for each in {@code amqp.mgmt.nodes}. Beans of the user's own with the same name or
 * qualifier take their places. They are fallbacks, so whoever names none gets the default
 * one.
 */
class NamedBeansRegistrar implements ImportBeanDefinitionRegistrar {

	private static final Set<String> OF_DEFAULT = Set.of(AmqpManagementAutoConfiguration.CONNECTION_BEAN_NAME,
			AmqpManagementAutoConfiguration.TEMPLATE_BEAN_NAME);

	private final Environment environment;

	NamedBeansRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		ConfiguredNames.connections(this.environment)
			.forEach((name) -> register(registry, "amqp.mgmt.connections." + name, name, ManagementConnection.class,
					AmqpManagementAutoConfiguration.CONNECTION_FACTORY_BEAN_NAME));
		ConfiguredNames.nodes(this.environment)
			.forEach((name) -> register(registry, "amqp.mgmt.nodes." + name, name, ManagementTemplate.class,
					AmqpManagementAutoConfiguration.TEMPLATE_FACTORY_BEAN_NAME));
	}

	private static void register(BeanDefinitionRegistry registry, String property, String name, Class<?> type,
			String factory) {
		if (registry instanceof ListableBeanFactory beans && !QualifiedBeans.names(beans, type, name).isEmpty()) {
			return;
		}
		String beanName = ConfiguredNames.beanName(name, type);
		if (OF_DEFAULT.contains(beanName)) {
			throw clash(property, beanName, "which is the name of the default one", "Give the property another name.");
		}
		if (!registry.containsBeanDefinition(beanName)) {
			registry.registerBeanDefinition(beanName, definition(property, name, type, factory));
		}
		else if (!(registry instanceof ListableBeanFactory beans) || !beans.isTypeMatch(beanName, type)) {
			throw clash(property, beanName,
					"but there is another bean of that name: "
							+ registry.getBeanDefinition(beanName).getResourceDescription(),
					"Rename that bean, or give the property another name.");
		}
	}

	private static FailureAnalyzedException clash(String property, String beanName, String reason, String action) {
		return new FailureAnalyzedException(
				"Property '" + property + "' would make the bean '" + beanName + "', " + reason + ".", action);
	}

	private static RootBeanDefinition definition(String property, String name, Class<?> type, String factory) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(type);
		definition.setFactoryBeanName(factory);
		definition.setFactoryMethodName("named");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
		definition.setFallback(true);
		definition.setResourceDescription("property '" + property + "'");
		return definition;
	}

}
