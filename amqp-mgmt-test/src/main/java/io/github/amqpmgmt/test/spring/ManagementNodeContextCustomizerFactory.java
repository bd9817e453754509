package io.github.amqpmgmt.test.spring;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds the test classes whose context wants a node.
 */
class ManagementNodeContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureManagementNode node = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureManagementNode.class);
		return (node != null) ? new ManagementNodeContextCustomizer(node.address(), node.username(), node.password())
				: null;
	}

}
