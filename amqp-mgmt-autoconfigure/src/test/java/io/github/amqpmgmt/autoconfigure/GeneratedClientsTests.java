package io.github.amqpmgmt.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.amqpmgmt.clients.found.Queue;
import io.github.amqpmgmt.clients.found.Queues;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the code that ahead-of-time processing generates for clients.
 */
class GeneratedClientsTests {

	@TempDir
	private Path sources;

	@TempDir
	private Path classes;

	@Test
	void generatedCodeMakesTheSameClients() throws Exception {
		String initializer = generate();
		compile();
		try (EmbeddedManagementNode node = EmbeddedManagementNode.start(); URLClassLoader loader = isolated()) {
			node.when("READ", "queue").reply(200, "OK", Map.of("name", "orders", "depth", 3));
			Method find = loader.loadClass(GeneratedClientsTests.class.getName())
				.getDeclaredMethod("find", String.class, String.class);
			find.setAccessible(true);
			assertThat(find.invoke(null, initializer, node.uri())).isEqualTo(new Queue("orders", 3).toString());
		}
	}

	private String generate() {
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(Application.class)),
				new FileSystemGeneratedFiles((kind) -> this.sources));
		ClassName initializer;
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Application.class);
			initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		generated.writeGeneratedContent();
		return initializer.reflectionName();
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", this.classes.toString(), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(this.sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int result = ToolProvider.getSystemJavaCompiler().run(null, output, output, arguments.toArray(new String[0]));
		assertThat(result).as(output.toString(StandardCharsets.UTF_8)).isZero();
	}

	/**
	 * Everything anew, so that generated classes are in the same packages as others.
	 */
	private URLClassLoader isolated() throws IOException {
		List<URL> urls = new ArrayList<>(List.of(this.classes.toUri().toURL()));
		for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
	}

	/**
	 * Called in the isolated class loader.
	 */
	@SuppressWarnings("unchecked")
	static String find(String initializer, String uri) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(GeneratedClientsTests.class.getClassLoader());
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			TestPropertyValues.of("amqp.mgmt.uri=" + uri).applyTo(context);
			((ApplicationContextInitializer<GenericApplicationContext>) Class.forName(initializer)
				.getDeclaredConstructor()
				.newInstance()).initialize(context);
			context.refresh();
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
