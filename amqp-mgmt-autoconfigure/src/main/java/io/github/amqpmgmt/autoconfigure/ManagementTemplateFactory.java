package io.github.amqpmgmt.autoconfigure;

import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Makes templates of properties, the default one and the named ones. Named ones are made
 * by their bean definitions, which have the name as an argument.
 */
final class ManagementTemplateFactory {

	private final AmqpManagementProperties properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final Environment environment;

	ManagementTemplateFactory(AmqpManagementProperties properties, ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	ManagementTemplate byDefault(ManagementConnection connection) {
		return create(null, PropertyPath.TOP, this.properties, connection, UnaryOperator.identity());
	}

	ManagementTemplate named(String name) {
		AmqpManagementProperties.Node node = Objects.requireNonNullElseGet(this.properties.getNodes().get(name),
				AmqpManagementProperties.Node::new);
		String beanName = ConfiguredNames.beanName(name, ManagementTemplate.class);
		ManagementConnection connection = new NodeConnection(this.beanFactory, name).get(node.getConnection(),
				beanName);
		ClientObservation observation = this.beanFactory.getBeanProvider(ClientObservation.class).getIfAvailable();
		return create(name, PropertyPath.node(name, node.getConnection(), this.environment), node, connection,
				(listener) -> (observation != null) ? observation.at(beanName, listener) : listener);
	}

	private ManagementTemplate create(@Nullable String name, PropertyPath path, AmqpManagementNodeProperties node,
			ManagementConnection connection, UnaryOperator<RequestListener> listening) {
		ManagementTemplate.Builder builder = ManagementTemplate.builder(connection);
		if (Threading.VIRTUAL.isActive(this.environment)) {
			builder.callbackExecutor(new VirtualThreadTaskExecutor("amqp-mgmt-"));
		}
		new NodePropertiesMapper(path, node).apply(builder);
		new ConfiguredDialect(path.whereSet("dialect"),
				this.beanFactory.getBeanProvider(ManagementDialect.class).orderedStream(),
				this.beanFactory.getBeanClassLoader())
			.apply(node.getDialect(), builder);
		this.beanFactory.getBeanProvider(ManagementConverter.class).ifUnique(builder::converter);
		this.beanFactory.getBeanProvider(RequestListener.class)
			.orderedStream()
			.map(listening)
			.forEach(builder::requestListener);
		this.beanFactory.getBeanProvider(ManagementNodeListener.class).orderedStream().forEach(builder::nodeListener);
		this.beanFactory.getBeanProvider(ManagementTemplateCustomizer.class)
			.orderedStream()
			.filter((customizer) -> customizer.isFor(name))
			.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

}
