package io.github.amqpmgmt.autoconfigure;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;

import io.github.amqpmgmt.clients.found.Queue;
import io.github.amqpmgmt.clients.found.Queues;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the code that ahead-of-time processing generates for clients.
 */
class GeneratedClientsTests {

	@TempDir
	private Path directory;

	@Test
	void generatedCodeMakesTheSameClients() throws Exception {
		GeneratedCode code = new GeneratedCode(this.directory);
		String initializer = code.generate(Application.class);
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); URLClassLoader loader = code.isolated()) {
			node.when("READ", "queue").reply(200, "OK", Map.of("name", "orders", "depth", 3));
			Method find = loader.loadClass(GeneratedClientsTests.class.getName())
				.getDeclaredMethod("find", String.class, String.class);
			find.setAccessible(true);
			assertThat(find.invoke(null, initializer, node.uri())).isEqualTo(new Queue("orders", 3).toString());
		}
	}

	/**
	 * Called in the isolated class loader.
	 */
	static String find(String initializer, String uri) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(GeneratedClientsTests.class.getClassLoader());
		try (GenericApplicationContext context = GeneratedCode.context(initializer, "amqp.mgmt.uri=" + uri)) {
			context.getBean("theExchanges");
			return context.getBean(Queues.class).find("orders").orElseThrow().toString();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AmqpManagementAutoConfiguration.class, AmqpManagementClientsAutoConfiguration.class })
	@AutoConfigurationPackage(basePackageClasses = Queues.class)
	static class Application {

	}

}
