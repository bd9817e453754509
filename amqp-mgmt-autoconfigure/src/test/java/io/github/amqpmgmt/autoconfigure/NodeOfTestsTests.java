package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.spring.AutoConfigureManagementNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the node of tests is reached however the application connects otherwise.
 */
class NodeOfTestsTests {

	abstract static class Reached {

		@Autowired
		private EmbeddedManagementNode node;

		@Autowired
		private ManagementTemplate template;

		@Test
		void nodeIsReached() {
			this.node.when("READ").reply(200, "OK", null);
			assertThat(this.template.execute("READ").statusCode()).isEqualTo(200);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "amqp.mgmt.connection-string=Endpoint=sb://azure;SharedAccessKeyName=a;SharedAccessKey=b",
					"amqp.mgmt.web-socket.enabled=true" })
	@AutoConfigureManagementNode
	@DirtiesContext
	class InsteadOfAzureTests extends Reached {

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "amqp.mgmt.uri=amqps://elsewhere", "amqp.mgmt.ssl.enabled=true",
					"amqp.mgmt.sasl.mechanisms=EXTERNAL", "amqp.mgmt.sasl.authorization-id=somebody",
					"amqp.mgmt.proxy.host=proxy", "amqp.mgmt.proxy.port=3128", "amqp.mgmt.proxy.username=a",
					"amqp.mgmt.proxy.password=b" })
	@AutoConfigureManagementNode
	@DirtiesContext
	class InsteadOfTlsAndProxyTests extends Reached {

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "amqp.mgmt.addresses=one,two", "amqp.mgmt.token.type=cbs",
					"amqp.mgmt.token.oauth2-registration-id=azure", "amqp.mgmt.ssl.bundle=missing" })
	@AutoConfigureManagementNode
	@DirtiesContext
	class InsteadOfTokensTests extends Reached {

	}

	@Nested
	@SpringBootTest(classes = Application.class,
			properties = { "amqp.mgmt.token.shared-access-key-name=a", "amqp.mgmt.token.shared-access-key=b" })
	@AutoConfigureManagementNode
	@DirtiesContext
	class InsteadOfSharedAccessTests extends Reached {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, AmqpManagementAutoConfiguration.class })
	static class Application {

	}

}
