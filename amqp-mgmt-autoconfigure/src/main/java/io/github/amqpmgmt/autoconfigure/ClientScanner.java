package io.github.amqpmgmt.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.amqpmgmt.client.AmqpManagementClient;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Finds interfaces with {@link AmqpManagementClient}.
 */
class ClientScanner extends ClassPathScanningCandidateComponentProvider {

	private final ResourceLoader resourceLoader;

	ClientScanner(Environment environment, ResourceLoader resourceLoader) {
		super(false, environment);
		this.resourceLoader = resourceLoader;
		setResourceLoader(resourceLoader);
		addIncludeFilter(new AnnotationTypeFilter(AmqpManagementClient.class));
	}

	Set<Class<?>> scan(Collection<String> packages) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String name : packages) {
			for (BeanDefinition candidate : findCandidateComponents(name)) {
				String className = candidate.getBeanClassName();
				Assert.state(className != null, "A candidate has a class name");
				types.add(ClassUtils.resolveClassName(className, this.resourceLoader.getClassLoader()));
			}
		}
		return types;
	}

	/**
	 * Classes with the annotation as well: they are mistakes, and told so.
	 */
	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return definition.getMetadata().isIndependent();
	}

}
