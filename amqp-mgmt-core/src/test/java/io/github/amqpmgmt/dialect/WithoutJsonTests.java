package io.github.amqpmgmt.dialect;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.RequestNotEncodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dialects when no Jackson is there, or only a part of it.
 */
class WithoutJsonTests {

	@ParameterizedTest
	@ValueSource(strings = { "jackson", "jackson-core", "jackson-databind", "jackson-annotations" })
	void onlyWhatSpeaksJsonNeedsTheJarsOfJackson(String missing) throws Exception {
		try (URLClassLoader classLoader = without(missing)) {
			((Runnable) classLoader.loadClass(Application.class.getName()).getConstructor().newInstance()).run();
		}
	}

	@Test
	void withAllJarsThereIsJson() {
		assertThat(JsonCodec.find()).isInstanceOf(JacksonJson.class);
	}

	private static URLClassLoader without(String missing) throws IOException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (!new File(entry).getName().startsWith(missing)) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

	/**
	 * Runs with the classes of the loader without Jackson.
	 */
	public static final class Application implements Runnable {

		@Override
		public void run() {
			assertThat(Dialects.builtIn()).extracting(ManagementDialect::name).contains("artemis");
			assertThat(Dialects.standard().encode(ManagementRequest.of("READ"))).isNotNull();
			assertThatExceptionOfType(RequestNotEncodableException.class)
				.isThrownBy(
						() -> ArtemisDialect.INSTANCE.encode(ManagementRequest.of("getQueueNames").withType("broker")))
				.withMessageContaining("Add tools.jackson.core:jackson-databind");
		}

	}

}
