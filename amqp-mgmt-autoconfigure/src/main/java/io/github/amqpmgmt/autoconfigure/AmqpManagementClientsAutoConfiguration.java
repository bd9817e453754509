package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.template.ManagementTemplate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration for management clients: interfaces with {@link AmqpManagementClient}
 * in the packages of the application become beans, unless the application says by
 * {@link ImportManagementClients} which do.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AmqpManagementAutoConfiguration.class)
@ConditionalOnClass(ManagementTemplate.class)
@ConditionalOnBean(ManagementTemplate.class)
@ConditionalOnMissingBean(ManagementClientFactoryBean.class)
@Import(ScannedClientsRegistrar.class)
public final class AmqpManagementClientsAutoConfiguration {

}
