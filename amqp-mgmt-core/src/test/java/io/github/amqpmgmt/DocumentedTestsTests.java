package io.github.amqpmgmt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages name tests as evidence, such as {@code SomethingTests.aThingHappens}. A name that
 * has no test behind it makes a page untrue.
 */
class DocumentedTestsTests {

	private static final Pattern REFERENCE = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private static final Path ROOT = root();

	@Test
	void everyTestThatAPageNamesExists() throws IOException {
		for (Path page : pages()) {
			assertThat(references(Files.readString(page))).as("tests named in %s", ROOT.relativize(page))
				.allMatch(Reference::exists);
		}
	}

	@Test
	void thePagesAreRead() throws IOException {
		assertThat(pages()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/reliability.md"));
		assertThat(references(Files.readString(ROOT.resolve("docs/reliability.md")))).hasSizeGreaterThan(50);
	}

	@Test
	void namesInBackticksAreReferences() {
		assertThat(references("See `OneTests.first`, `OneTests.second`; not OneTests.third, `OneTests` or `one.two`."))
			.containsExactly(new Reference("OneTests", "first"), new Reference("OneTests", "second"));
	}

	@Test
	void aNameIsWrongWithoutItsClassOrWithoutItsMethod() {
		assertThat(new Reference("DocumentedTestsTests", "namesInBackticksAreReferences").exists()).isTrue();
		assertThat(new Reference("EmbeddedManagementNodeTests", "namesInBackticksAreReferences").exists()).isFalse();
		assertThat(new Reference("DocumentedTestsTests", "namesInBackticks").exists()).isFalse();
		assertThat(new Reference("DocumentedTestsTests", "exists").exists()).isFalse();
	}

	@Test
	void aClassMayBeInAnyModule() {
		assertThat(new Reference("RequestBehaviorTests", "releaseReleases").exists()).isTrue();
		assertThat(new Reference("FailFastTests", "connectsWhenTheApplicationStarts").exists()).isTrue();
	}

	/**
	 * The directory above the module's, wherever the tests were started.
	 */
	private static Path root() {
		Path start = Path.of("").toAbsolutePath();
		for (Path directory = start; directory != null; directory = directory.getParent()) {
			if (Files.isDirectory(directory.resolve("docs"))
					&& Files.isRegularFile(directory.resolve("amqp-mgmt-core/pom.xml"))) {
				return directory;
			}
		}
		throw new IllegalStateException("No directory above " + start + " has docs and amqp-mgmt-core");
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> ofRoot = Files.list(ROOT); Stream<Path> ofDocs = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(ofRoot, ofDocs).filter((path) -> path.toString().endsWith(".md")).toList();
		}
	}

	private static List<Reference> references(String page) {
		return REFERENCE.matcher(page).results().map((match) -> new Reference(match.group(1), match.group(2))).toList();
	}

	private record Reference(String className, String method) {

		boolean exists() {
			try (Stream<Path> modules = Files.list(ROOT)) {
				return modules.map((module) -> module.resolve("src/test/java"))
					.filter(Files::isDirectory)
					.anyMatch(this::isIn);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private boolean isIn(Path sources) {
			try (Stream<Path> files = Files.walk(sources)) {
				return files.filter((file) -> file.endsWith(this.className + ".java")).anyMatch(this::isMethodOf);
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private boolean isMethodOf(Path file) {
			try {
				return Pattern.compile("(?m)^\\s+void " + Pattern.quote(this.method) + "\\(")
					.matcher(Files.readString(file))
					.find();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
