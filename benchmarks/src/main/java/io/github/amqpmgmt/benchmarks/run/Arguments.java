package io.github.amqpmgmt.benchmarks.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads options of the form {@code name=value}.
 */
final class Arguments {

	private Arguments() {
	}

	/**
	 * The values by their names. An empty value is none.
	 * @param names the names that are known
	 */
	static Map<String, String> parse(Set<String> names, String... arguments) {
		Map<String, String> values = new HashMap<>();
		for (String argument : arguments) {
			int equals = argument.indexOf('=');
			if (equals < 0 || !names.contains(argument.substring(0, equals))) {
				throw new IllegalArgumentException("Expected NAME=VALUE with one of " + names + ", not " + argument);
			}
			if (equals + 1 < argument.length()) {
				values.put(argument.substring(0, equals), argument.substring(equals + 1));
			}
		}
		return values;
	}

	/**
	 * Those whose names are given, or all.
	 */
	static <T> List<T> chosen(T[] all, Function<T, String> name, @Nullable String names) {
		if (names == null) {
			return List.of(all);
		}
		List<String> wanted = List.of(names.split(","));
		List<T> chosen = Arrays.stream(all).filter((each) -> wanted.contains(name.apply(each))).toList();
		if (chosen.size() != wanted.size()) {
			throw new IllegalArgumentException(
					"Expected some of " + Arrays.stream(all).map(name).toList() + ", not " + names);
		}
		return chosen;
	}

}
