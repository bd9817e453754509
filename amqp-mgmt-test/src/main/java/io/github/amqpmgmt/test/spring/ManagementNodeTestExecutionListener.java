package io.github.amqpmgmt.test.spring;

import io.github.amqpmgmt.test.EmbeddedManagementNode;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets each test method begin with a node that knows nothing of the last one, though the
 * context is the same.
 */
class ManagementNodeTestExecutionListener implements TestExecutionListener {

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (TestContextAnnotationUtils.hasAnnotation(testContext.getTestClass(), AutoConfigureManagementNode.class)) {
			testContext.getApplicationContext().getBean(EmbeddedManagementNode.class).reset();
		}
	}

}
