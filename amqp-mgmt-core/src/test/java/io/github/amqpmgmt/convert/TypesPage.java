package io.github.amqpmgmt.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The tables of {@code docs/types.md}.
 */
final class TypesPage {

	private TypesPage() {
	}

	/**
	 * The rows below a heading, without the two lines above them.
	 */
	static List<String> table(String heading) throws IOException {
		return Files.readAllLines(page())
			.stream()
			.dropWhile((line) -> !line.equals("## " + heading))
			.skip(1)
			.takeWhile((line) -> !line.startsWith("## "))
			.filter((line) -> line.startsWith("|"))
			.skip(2)
			.toList();
	}

	private static Path page() {
		Path start = Path.of("").toAbsolutePath();
		for (Path directory = start; directory != null; directory = directory.getParent()) {
			Path page = directory.resolve("docs/types.md");
			if (Files.isRegularFile(page)) {
				return page;
			}
		}
		throw new IllegalStateException("No directory above " + start + " has docs/types.md");
	}

}
