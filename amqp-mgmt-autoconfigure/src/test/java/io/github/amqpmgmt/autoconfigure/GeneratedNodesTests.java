package io.github.amqpmgmt.autoconfigure;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;

import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the code that ahead-of-time processing generates for named nodes.
 */
class GeneratedNodesTests {

	@TempDir
	private Path directory;

	@Test
	void generatedCodeMakesTheSameNodes() throws Exception {
		GeneratedCode code = new GeneratedCode(this.directory);
		String initializer = code.generate(Application.class, "amqp.mgmt.uri=amqp://default",
				"amqp.mgmt.connections.broker-b.uri=amqp://not-yet-known", "amqp.mgmt.nodes.audit.connection=broker-b");
		try (EmbeddedManagementNode first = EmbeddedManagementNode.start();
				EmbeddedManagementNode second = EmbeddedManagementNode.start();
				URLClassLoader loader = code.isolated()) {
			first.when("READ").reply(200, "OK", "first");
			second.when("READ").reply(200, "OK", "second");
			Method read = loader.loadClass(GeneratedNodesTests.class.getName())
				.getDeclaredMethod("read", String.class, String.class, String.class);
			read.setAccessible(true);
			assertThat(read.invoke(null, initializer, first.uri(), second.uri())).isEqualTo("first, second in PT7S");
		}
	}

	/**
	 * Called in the isolated class loader.
	 */
	static String read(String initializer, String uri, String uriOfB) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(GeneratedNodesTests.class.getClassLoader());
		try (GenericApplicationContext context = GeneratedCode.context(initializer, "amqp.mgmt.uri=" + uri,
				"amqp.mgmt.timeout=7s", "amqp.mgmt.connections.broker-b.uri=" + uriOfB,
				"amqp.mgmt.nodes.audit.connection=broker-b")) {
			Users users = context.getBean(Users.class);
			return users.plain.execute("READ").body() + ", " + users.audit.execute("READ").body() + " in "
					+ context.getBean(AmqpManagementProperties.class).getNodes().get("audit").getTimeout();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	record Users(ManagementTemplate plain, ManagementTemplate audit) {
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	static class Application {

		@Bean
		Users users(ManagementTemplate plain, @Qualifier("audit") ManagementTemplate audit) {
			return new Users(plain, audit);
		}

	}

}
