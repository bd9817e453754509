package io.github.amqpmgmt.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code that ahead-of-time processing generates for an application.
 *
 * @param directory where sources and classes go
 */
record GeneratedCode(Path directory) {

	private Path sources() {
		return this.directory.resolve("sources");
	}

	private Path classes() {
		return this.directory.resolve("classes");
	}

	/**
	 * Generates and compiles the code.
	 * @return the name of the initializer
	 */
	String generate(Class<?> application, String... properties) throws IOException {
		DefaultGenerationContext generated = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(application)), new FileSystemGeneratedFiles((kind) -> sources()));
		ClassName initializer;
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(properties).applyTo(context);
			context.register(application);
			initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
		}
		generated.writeGeneratedContent();
		compile();
		return initializer.reflectionName();
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes().toString(), "-cp",
				System.getProperty("java.class.path")));
		try (Stream<Path> files = Files.walk(sources())) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		int result = ToolProvider.getSystemJavaCompiler().run(null, output, output, arguments.toArray(new String[0]));
		assertThat(result).as(output.toString(StandardCharsets.UTF_8)).isZero();
	}

	/**
	 * Everything anew, so that generated classes are in the same packages as others.
	 */
	URLClassLoader isolated() throws IOException {
		List<URL> urls = new ArrayList<>(List.of(classes().toUri().toURL()));
		for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
	}

	/**
	 * Makes the context of the generated code; to be called in the isolated class loader.
	 */
	@SuppressWarnings("unchecked")
	static GenericApplicationContext context(String initializer, String... properties) throws Exception {
		GenericApplicationContext context = new GenericApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		((ApplicationContextInitializer<GenericApplicationContext>) Class.forName(initializer)
			.getDeclaredConstructor()
			.newInstance()).initialize(context);
		context.refresh();
		return context;
	}

}
