package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@code docs/configuration.md} is as the metadata says, and writes it anew if
 * told so.
 */
class ConfigurationPageTests {

	private static final Path PAGE = Path.of("..", "docs", "configuration.md");

	private static final String WRITE = "configuration-page.write";

	@Test
	void thePageIsAsTheMetadataSays() throws IOException {
		String text = new ConfigurationPage(ConfigurationMetadata.read()).text();
		if (Boolean.getBoolean(WRITE)) {
			Files.writeString(PAGE, text);
		}
		assertThat(PAGE)
			.as("docs/configuration.md, which 'mvn -pl amqp-mgmt-autoconfigure -am test "
					+ "-Dtest=ConfigurationPageTests -Dsurefire.failIfNoSpecifiedTests=false -D%s=true' writes", WRITE)
			.hasContent(text);
	}

	@Test
	void everyPropertyIsInARowOfItsOwn() throws IOException {
		String page = Files.readString(PAGE);
		assertThat(ConfigurationMetadata.read().properties()).hasSizeGreaterThan(40)
			.allSatisfy((property) -> assertThat(page).containsOnlyOnce("| `" + property.get("name") + "` | "));
	}

}
