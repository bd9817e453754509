package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.convert.JacksonManagementConverter;
import io.github.amqpmgmt.convert.ManagementConverter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the conversion of records and beans: as the application's own
 * mapper does.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		before = AmqpManagementAutoConfiguration.class)
@ConditionalOnClass({ ManagementConverter.class, JsonMapper.class })
@ConditionalOnBooleanProperty(name = "amqp.mgmt.enabled", matchIfMissing = true)
public final class AmqpManagementConverterAutoConfiguration {

	@Bean
	@ConditionalOnSingleCandidate(JsonMapper.class)
	@ConditionalOnMissingBean(ManagementConverter.class)
	JacksonManagementConverter amqpManagementConverter(JsonMapper mapper) {
		return new JacksonManagementConverter(mapper);
	}

}
