package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Finds the template by which a client carries its operations out.
 *
 * @param beanFactory holds the templates
 * @param clientType the client
 */
record ClientTemplate(ListableBeanFactory beanFactory, Class<?> clientType) {

	/**
	 * Finds the template.
	 * @param name the name or qualifier of the template, or nothing for the only or
	 * primary one
	 * @throws FailureAnalyzedException if there is no such template
	 */
	ManagementTemplate get(@Nullable String name) {
		try {
			return (name == null || name.isEmpty()) ? this.beanFactory.getBean(ManagementTemplate.class)
					: BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, ManagementTemplate.class, name);
		}
		catch (NoSuchBeanDefinitionException ex) {
			if (ex.getBeanType() != null && ex.getBeanType() != ManagementTemplate.class) {
				throw ex;
			}
			throw failure(name, List.of(this.beanFactory.getBeanNamesForType(ManagementTemplate.class)));
		}
	}

	/**
	 * Without a cause, which Boot would word instead, as it does for any bean.
	 */
	private FailureAnalyzedException failure(@Nullable String name, List<String> templates) {
		String client = "The management client " + this.clientType.getName() + " needs a bean of type "
				+ ManagementTemplate.class.getName();
		if (templates.isEmpty()) {
			return new FailureAnalyzedException(client + ", but there is none.",
					"Leave it to auto-configuration, which 'amqp.mgmt.enabled=false' or a ManagementOperations bean of "
							+ "your own switches off, or declare one.");
		}
		if (name == null || name.isEmpty()) {
			return new FailureAnalyzedException(client + ", but there are several: " + templates + ".",
					"Say which one by @AmqpManagementClient(template = \"...\"), or mark one as @Primary.");
		}
		return new FailureAnalyzedException(client + " with the name or qualifier '" + name
				+ "', but there is no such one among " + templates + ".",
				"Correct @AmqpManagementClient(template = \"" + name + "\"), or declare that template.");
	}

}
