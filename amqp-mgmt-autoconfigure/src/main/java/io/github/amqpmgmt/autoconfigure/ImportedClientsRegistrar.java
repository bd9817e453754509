package io.github.amqpmgmt.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Registers the clients that {@link ImportManagementClients} asks for.
 */
class ImportedClientsRegistrar implements ImportBeanDefinitionRegistrar {

	private final Environment environment;

	private final ResourceLoader resourceLoader;

	ImportedClientsRegistrar(Environment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		MergedAnnotation<ImportManagementClients> annotation = metadata.getAnnotations()
			.get(ImportManagementClients.class);
		ClientDefinitions definitions = new ClientDefinitions(registry);
		Class<?>[] types = annotation.getClassArray("types");
		for (Class<?> type : types) {
			definitions.register(type);
		}
		Set<String> packages = packages(annotation);
		if (packages.isEmpty() && types.length == 0) {
			packages.add(ClassUtils.getPackageName(metadata.getClassName()));
		}
		new ClientScanner(this.environment, this.resourceLoader).scan(packages).forEach(definitions::register);
	}

	private static Set<String> packages(MergedAnnotation<ImportManagementClients> annotation) {
		Set<String> packages = new LinkedHashSet<>(List.of(annotation.getStringArray("basePackages")));
		for (Class<?> type : annotation.getClassArray("basePackageClasses")) {
			packages.add(type.getPackageName());
		}
		return packages;
	}

}
