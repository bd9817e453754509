package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Set;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Words for an application that does not start because it wants a template or connection
 * that the auto-configuration has not made. Comes before Boot's own words, which do not
 * say why there is none.
 */
class MissingClientFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	private static final Set<Class<?>> TYPES = Set.of(ManagementTemplate.class, ManagementOperations.class,
			ManagementConnection.class);

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingClientFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = cause.getBeanType();
		if (cause instanceof NoUniqueBeanDefinitionException || type == null || !TYPES.contains(type)) {
			return null;
		}
		Reason reason = reason(type, qualifier(rootFailure));
		if (reason == null) {
			return null;
		}
		String wanted = ((description != null) ? description : "A bean") + " required a bean of type '" + type.getName()
				+ "', but there is none: ";
		return new FailureAnalysis(wanted + reason.text(), reason.action(), cause);
	}

	/**
	 * By what the bean is named where it is wanted, if it is.
	 */
	private static @Nullable String qualifier(Throwable rootFailure) {
		String name = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof UnsatisfiedDependencyException ex && ex.getInjectionPoint() != null) {
				Qualifier qualifier = ex.getInjectionPoint().getAnnotation(Qualifier.class);
				name = (qualifier != null) ? qualifier.value() : null;
			}
		}
		return name;
	}

	private @Nullable Reason reason(Class<?> type, @Nullable String qualifier) {
		if (!this.environment.getProperty("amqp.mgmt.enabled", Boolean.class, true)) {
			return new Reason("property 'amqp.mgmt.enabled' is false.",
					"Remove the property, or do without the bean while AMQP management is switched off.");
		}
		List<String> others = names(type);
		if (!others.isEmpty()) {
			return (qualifier != null) ? ofQualifier(type, qualifier, others) : null;
		}
		if (type == ManagementConnection.class) {
			return null;
		}
		List<String> operations = names(ManagementOperations.class);
		if (!operations.isEmpty()) {
			return new Reason("beans " + operations + " take the place of the template.",
					"Inject 'ManagementOperations', or define the 'ManagementTemplate' as well.");
		}
		List<String> connections = names(ManagementConnection.class);
		return (connections.size() > 1) ? new Reason(
				"there are several connections, " + connections + ", and no word on which one the template is for.",
				"Mark one connection as @Primary, or define a 'ManagementTemplate' for each.") : null;
	}

	private static Reason ofQualifier(Class<?> type, String qualifier, List<String> others) {
		String map = (type == ManagementConnection.class) ? "amqp.mgmt.connections." : "amqp.mgmt.nodes.";
		return new Reason("none of " + others + " has the name or qualifier '" + qualifier + "'.",
				"Correct the qualifier, or set properties below '" + map + qualifier + "'.");
	}

	private List<String> names(Class<?> type) {
		return (this.beanFactory instanceof ListableBeanFactory beans)
				? List.of(beans.getBeanNamesForType(type, false, false)) : List.of();
	}

	/**
	 * Why there is no bean.
	 *
	 * @param text the reason
	 * @param action what to do
	 */
	private record Reason(String text, String action) {

	}

}
