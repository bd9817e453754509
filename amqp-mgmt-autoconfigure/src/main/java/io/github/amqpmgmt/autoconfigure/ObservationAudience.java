package io.github.amqpmgmt.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.observation.DefaultManagementRequestObservationConvention;
import io.github.amqpmgmt.observation.ManagementRequestObservationContext;
import io.github.amqpmgmt.observation.ManagementRequestObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationHandlerGroup;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationRegistryCustomizer;

/**
 * Finds out who listens to observations of requests. Only what Boot declares itself is
 * known well enough to be done without; anything else may look at observations or change
 * them. Needs {@code micrometer-core} and Boot's metrics.
 */
final class ObservationAudience {

	private static final String BOOT = "org.springframework.boot.";

	private static final List<Class<?>> NEVER_BOOTS = List.of(ManagementRequestObservationConvention.class,
			GlobalObservationConvention.class, ObservationRegistryCustomizer.class);

	private static final List<Class<?>> PERHAPS_BOOTS = List.of(ObservationRegistry.class,
			ObservationHandlerGroup.class, ObservationHandler.class, ObservationPredicate.class,
			ObservationFilter.class);

	private final ConfigurableListableBeanFactory beanFactory;

	ObservationAudience(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Why requests have to be observed.
	 * @return the reason, or {@code null} if all that comes of observations is the meters
	 * of Boot's {@link DefaultMeterObservationHandler}, unchanged
	 */
	@Nullable String beyondMeters() {
		String stranger = stranger();
		if (stranger != null) {
			return "there is a bean '" + stranger + "'";
		}
		if (!metersListen()) {
			return "Boot's handler for meters is not the only one";
		}
		if (this.beanFactory.getBeanProvider(MeterRegistry.class).getIfUnique() == null) {
			return "there is no single meter registry";
		}
		return propertiesHaveEffect() ? "properties below management.observations change or disable observations"
				: null;
	}

	private @Nullable String stranger() {
		List<String> strangers = new ArrayList<>();
		NEVER_BOOTS.forEach((type) -> strangers.addAll(names(type)));
		PERHAPS_BOOTS
			.forEach((type) -> names(type).stream().filter((name) -> !isDeclaredByBoot(name)).forEach(strangers::add));
		return strangers.isEmpty() ? null : strangers.get(0);
	}

	private boolean metersListen() {
		List<ObservationHandler<?>> handlers = new ArrayList<>();
		names(ObservationHandler.class)
			.forEach((name) -> handlers.add(this.beanFactory.getBean(name, ObservationHandler.class)));
		return handlers.size() == 1 && handlers.get(0).getClass() == DefaultMeterObservationHandler.class;
	}

	/**
	 * What Boot makes of properties answers the same each time, so asking once will do.
	 */
	private boolean propertiesHaveEffect() {
		String name = new DefaultManagementRequestObservationConvention().getName();
		ManagementRequestObservationContext context = new ManagementRequestObservationContext("", "",
				ManagementRequest.of("READ"));
		context.setName(name);
		for (String predicate : names(ObservationPredicate.class)) {
			if (!this.beanFactory.getBean(predicate, ObservationPredicate.class).test(name, context)) {
				return true;
			}
		}
		for (String filter : names(ObservationFilter.class)) {
			this.beanFactory.getBean(filter, ObservationFilter.class).map(context);
		}
		return context.getAllKeyValues().iterator().hasNext();
	}

	private List<String> names(Class<?> type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type));
	}

	private boolean isDeclaredByBoot(String bean) {
		try {
			BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(bean);
			String declaredBy = definition.getFactoryBeanName();
			return declaredBy != null && declaredBy.startsWith(BOOT);
		}
		catch (NoSuchBeanDefinitionException ex) {
			// Registered as an object, by somebody else.
			return false;
		}
	}

}
