package io.github.amqpmgmt.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;

/**
 * The meters of all beans of a type, under the beans' names. As a bean it keeps them from
 * being collected.
 *
 * @param meters the meters of each bean
 */
record BeanMeters(List<MeterBinder> meters) implements MeterBinder {

	/**
	 * Makes the meters of the beans that there are.
	 */
	static <T> BeanMeters of(ConfigurableListableBeanFactory beanFactory, Class<T> type,
			BiFunction<String, T, MeterBinder> meters) {
		List<MeterBinder> all = new ArrayList<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, type, false, true)
			.forEach((name, bean) -> all.add(meters.apply(name, bean)));
		return new BeanMeters(all);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.meters.forEach((meters) -> meters.bindTo(registry));
	}

}
