package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.dialect.ManagementDialect;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The connection details that are for a connection.
 *
 * @param beans all of them
 */
record FoundConnectionDetails(ConnectionBeans<AmqpManagementConnectionDetails> beans) {

	private static final Class<AmqpManagementConnectionDetails> TYPE = AmqpManagementConnectionDetails.class;

	FoundConnectionDetails(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		this(new ConnectionBeans<>(beanFactory, environment, TYPE));
	}

	/**
	 * The names of the beans that are for the default connection.
	 */
	List<String> ofDefault() {
		return this.beans.ofDefault();
	}

	/**
	 * The details for the default connection; where there are several, the primary ones.
	 */
	AmqpManagementConnectionDetails getDefault() {
		AmqpManagementConnectionDetails details = this.beans.getDefault();
		if (details == null) {
			throw new NoUniqueBeanDefinitionException(TYPE, ofDefault());
		}
		return details;
	}

	/**
	 * The dialect that the details say.
	 * @param connection the name of the connection, or nothing for the default one
	 * @return the dialect, or {@code null} if there is no telling
	 */
	@Nullable ManagementDialect dialect(@Nullable String connection) {
		AmqpManagementConnectionDetails details = StringUtils.hasText(connection) ? get(connection.trim())
				: this.beans.getDefault();
		return (details != null) ? details.getDialect() : null;
	}

	/**
	 * The details for a named connection, or {@code null} if its properties say all.
	 */
	@Nullable AmqpManagementConnectionDetails get(String connection) {
		return this.beans.get(connection);
	}

}
