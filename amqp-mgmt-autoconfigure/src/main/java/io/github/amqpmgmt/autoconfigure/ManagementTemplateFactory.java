package io.github.amqpmgmt.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

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
import org.springframework.util.StringUtils;

/**
 * Makes templates of properties, the default one and the named ones. Named ones are made
 * by their bean definitions, which have the name as an argument.
 */
final class ManagementTemplateFactory {

	private final AmqpManagementProperties properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final FoundConnectionDetails details;

	private final Environment environment;

	ManagementTemplateFactory(AmqpManagementProperties properties, ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.environment = environment;
		this.details = new FoundConnectionDetails(beanFactory, environment);
	}

	ManagementTemplate byDefault(ManagementConnection connection) {
		return create(new Origin(null, PropertyPath.TOP, this.properties, this.details.dialect(null)), connection);
	}

	ManagementTemplate named(String name) {
		AmqpManagementProperties.Node node = Objects.requireNonNullElseGet(this.properties.getNodes().get(name),
				AmqpManagementProperties.Node::new);
		ManagementConnection connection = new NodeConnection(this.beanFactory, name).get(node.getConnection(),
				beanName(name));
		PropertyPath path = PropertyPath.node(name, node.getConnection(), this.environment);
		return create(new Origin(name, path, node, this.details.dialect(node.getConnection())), connection);
	}

	private static String beanName(String name) {
		return ConfiguredNames.beanName(name, ManagementTemplate.class);
	}

	private ManagementTemplate create(Origin origin, ManagementConnection connection) {
		ManagementTemplate.Builder builder = ManagementTemplate.builder(connection);
		if (Threading.VIRTUAL.isActive(this.environment)) {
			builder.callbackExecutor(new VirtualThreadTaskExecutor("amqp-mgmt-"));
		}
		new NodePropertiesMapper(origin.path(), origin.node()).apply(builder);
		applyDialect(origin, builder);
		this.beanFactory.getBeanProvider(ManagementConverter.class).ifUnique(builder::converter);
		requestListeners(origin.name()).forEach(builder::requestListener);
		this.beanFactory.getBeanProvider(ManagementNodeListener.class).orderedStream().forEach(builder::nodeListener);
		this.beanFactory.getBeanProvider(ManagementTemplateCustomizer.class)
			.orderedStream()
			.filter((customizer) -> customizer.isFor(origin.name()))
			.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	/**
	 * What details say of their own peer counts more than what is inherited of the
	 * default connection.
	 */
	private void applyDialect(Origin origin, ManagementTemplate.Builder builder) {
		String property = origin.path().whereSet("dialect");
		boolean ofOtherPeer = origin.hasOwnConnection() && property.equals(PropertyPath.TOP.of("dialect"));
		new ConfiguredDialect(property, this.beanFactory.getBeanProvider(ManagementDialect.class).orderedStream(),
				this.beanFactory.getBeanClassLoader())
			.apply((ofOtherPeer && origin.ofDetails() != null) ? null : origin.node().getDialect(), origin.ofDetails(),
					builder);
	}

	private Stream<RequestListener> requestListeners(@Nullable String name) {
		Stream<RequestListener> listeners = this.beanFactory.getBeanProvider(RequestListener.class).orderedStream();
		ClientObservation observation = this.beanFactory.getBeanProvider(ClientObservation.class).getIfAvailable();
		return (name != null && observation != null)
				? listeners.map((listener) -> observation.at(beanName(name), listener)) : listeners;
	}

	/**
	 * What a template is made of.
	 *
	 * @param name the name of the node, or {@code null} for the default one
	 * @param path where its properties are
	 * @param node its properties
	 * @param ofDetails the dialect that the details of its connection say, if they do
	 */
	private record Origin(@Nullable String name, PropertyPath path, AmqpManagementNodeProperties node,
			@Nullable ManagementDialect ofDetails) {

		boolean hasOwnConnection() {
			return this.node instanceof AmqpManagementProperties.Node node && StringUtils.hasText(node.getConnection());
		}

	}

}
