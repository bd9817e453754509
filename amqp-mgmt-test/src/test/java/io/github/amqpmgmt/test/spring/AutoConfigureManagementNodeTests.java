package io.github.amqpmgmt.test.spring;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.RequestSender;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AutoConfigureManagementNode}.
 */
@SpringJUnitConfig
@AutoConfigureManagementNode
@TestPropertySource(properties = { "amqp.mgmt.uri=amqp://elsewhere", "amqp.mgmt.target=mine" })
class AutoConfigureManagementNodeTests {

	@Autowired
	private EmbeddedManagementNode node;

	@Autowired
	private ApplicationContext context;

	@Value("${amqp.mgmt.uri}")
	private URI uri;

	@RepeatedTest(2)
	void nodeIsReachedByTheUriAndResetBeforeEachTest() {
		assertThat(this.node.requests()).isEmpty();
		try (RequestSender sender = RequestSender.connect(this.uri)) {
			assertThat(sender.send("READ", null)).containsEntry("statusCode", 501);
			this.node.when("READ").reply(200, "OK", null);
			assertThat(sender.send("READ", null)).containsEntry("statusCode", 200);
		}
	}

	@Test
	void otherPropertiesAreLeftAlone() {
		assertThat(this.context.getEnvironment().getProperty("amqp.mgmt.target")).isEqualTo("mine");
		assertThat(this.context.getEnvironment().getProperty("amqp.mgmt.username")).isNull();
	}

	@Test
	void contextIsSharedByClassesWithTheSameSettings() {
		ApplicationContext first = context(FirstTestCase.class);
		ApplicationContext second = context(SecondTestCase.class);
		ApplicationContext other = context(OtherTestCase.class);
		assertThat(second).isSameAs(first);
		assertThat(other).isNotSameAs(first);
		assertThat(other.getBean(EmbeddedManagementNode.class))
			.isNotSameAs(first.getBean(EmbeddedManagementNode.class));
	}

	@Test
	void settingsBecomeProperties() {
		ApplicationContext other = context(OtherTestCase.class);
		EmbeddedManagementNode node = other.getBean(EmbeddedManagementNode.class);
		assertThat(other.getEnvironment().getProperty("amqp.mgmt.target")).isEqualTo("orders/$management");
		assertThat(other.getEnvironment().getProperty("amqp.mgmt.username")).isEqualTo("guest");
		assertThat(other.getEnvironment().getProperty("amqp.mgmt.password")).isEqualTo("secret");
		assertThat(node.uri()).isEqualTo(other.getEnvironment().getProperty("amqp.mgmt.uri"));
	}

	@Test
	void nodeIsClosedAfterTheBeansOfTheContext() {
		ConfigurableApplicationContext closing = (ConfigurableApplicationContext) context(ClosingTestCase.class);
		EmbeddedManagementNode node = closing.getBean(EmbeddedManagementNode.class);
		Client client = closing.getBean(Client.class);
		closing.close();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(node.host(), node.port()).close());
		assertThat(client.reached).isTrue();
	}

	@Test
	void classesWithoutTheAnnotationGetNoNode() {
		ContextCustomizer customizer = new ManagementNodeContextCustomizerFactory()
			.createContextCustomizer(WithoutNodeTestCase.class, List.of());
		assertThat(customizer).isNull();
	}

	private static ApplicationContext context(Class<?> testCase) {
		return new TestContextManager(testCase).getTestContext().getApplicationContext();
	}

	@Nested
	class NestedClasses {

		@Autowired
		private EmbeddedManagementNode inherited;

		@Test
		void useTheNodeOfTheEnclosingClass() {
			assertThat(this.inherited).isSameAs(AutoConfigureManagementNodeTests.this.node);
		}

	}

	@Configuration
	static class Empty {

	}

	@SpringJUnitConfig(Empty.class)
	@AutoConfigureManagementNode
	static class FirstTestCase {

	}

	@SpringJUnitConfig(Empty.class)
	@AutoConfigureManagementNode
	static class SecondTestCase {

	}

	@SpringJUnitConfig(Empty.class)
	@AutoConfigureManagementNode(address = "orders/$management", username = "guest", password = "secret")
	static class OtherTestCase {

	}

	@SpringJUnitConfig(Client.class)
	@AutoConfigureManagementNode
	static class ClosingTestCase {

	}

	@SpringJUnitConfig(Empty.class)
	static class WithoutNodeTestCase {

	}

	static class Client implements DisposableBean {

		private boolean reached;

		@Value("${amqp.mgmt.uri}")
		private URI uri;

		@Override
		public void destroy() throws Exception {
			new Socket(this.uri.getHost(), this.uri.getPort()).close();
			this.reached = true;
		}

	}

}
