package io.github.amqpmgmt.starter;

import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the starter's jar, which is nothing but a name for dependencies.
 */
@Tag("packaged")
class StarterJarTests {

	@Test
	void jarIsEmptyAndSaysSo() throws Exception {
		try (JarFile jar = new JarFile(System.getProperty("starter.jar"))) {
			Attributes manifest = jar.getManifest().getMainAttributes();
			assertThat(manifest.getValue("Spring-Boot-Jar-Type")).isEqualTo("dependencies-starter");
			assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.github.amqpmgmt.starter");
			assertThat(jar.stream().filter((entry) -> !entry.isDirectory())).isNotEmpty()
				.allMatch((entry) -> entry.getName().startsWith("META-INF/"));
		}
	}

}
