package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementClients;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.SmartFactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.Assert;

/**
 * Makes a client, when the application starts: so what is wrong with an interface is
 * found then. Nothing is connected by it.
 *
 * @param <T> the interface
 */
class ManagementClientFactoryBean<T> implements SmartFactoryBean<T>, BeanFactoryAware {

	private final Class<T> clientType;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	ManagementClientFactoryBean(Class<T> clientType) {
		this.clientType = clientType;
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		this.beanFactory = (ConfigurableListableBeanFactory) beanFactory;
	}

	@Override
	public T getObject() {
		ConfigurableListableBeanFactory beans = this.beanFactory;
		Assert.state(beans != null, "'beanFactory' must be set");
		AmqpManagementClient annotation = this.clientType.getAnnotation(AmqpManagementClient.class);
		String template = (annotation != null) ? beans.resolveEmbeddedValue(annotation.template()) : null;
		return ManagementClients.builder(new ClientTemplate(beans, this.clientType).get(template))
			.placeholders((text) -> String.valueOf(beans.resolveEmbeddedValue(text)))
			.build()
			.create(this.clientType);
	}

	@Override
	public Class<T> getObjectType() {
		return this.clientType;
	}

	@Override
	public boolean isEagerInit() {
		return true;
	}

}
