package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.Assert;

/**
 * Whether no connection details are for the default connection.
 */
class MissingDefaultDetailsCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		Assert.state(beanFactory != null, "'beanFactory' must be there");
		List<String> details = new FoundConnectionDetails(beanFactory, context.getEnvironment()).ofDefault();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Connection details");
		return details.isEmpty() ? ConditionOutcome.match(message.didNotFind("bean").atAll())
				: ConditionOutcome.noMatch(message.found("bean", "beans").items(details));
	}

}
