package io.github.amqpmgmt.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.observation.ConnectionMeters;
import io.github.amqpmgmt.observation.NodeMeters;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;

/**
 * The meters of all connections and templates that are beans, under the beans' names. As
 * a bean it keeps them from being collected.
 */
final class BeanMeters implements MeterBinder {

	private final List<MeterBinder> meters = new ArrayList<>();

	BeanMeters(ConfigurableListableBeanFactory beanFactory) {
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ManagementConnection.class)
			.forEach((name, connection) -> this.meters.add(new ConnectionMeters(connection, name)));
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ManagementTemplate.class)
			.forEach((name, template) -> this.meters.add(new NodeMeters(template::status, name)));
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.meters.forEach((meters) -> meters.bindTo(registry));
	}

}
