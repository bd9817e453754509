package io.github.amqpmgmt.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Arrays of any component type as lists.
 */
final class ArrayElements {

	private ArrayElements() {
	}

	static List<? extends @Nullable Object> of(Object array) {
		if (array instanceof Object[] objects) {
			return Arrays.asList(objects);
		}
		if (array instanceof int[] numbers) {
			return IntStream.of(numbers).boxed().toList();
		}
		if (array instanceof long[] numbers) {
			return Arrays.stream(numbers).boxed().toList();
		}
		if (array instanceof double[] numbers) {
			return Arrays.stream(numbers).boxed().toList();
		}
		return small(array);
	}

	private static List<Object> small(Object array) {
		List<Object> elements = new ArrayList<>();
		if (array instanceof boolean[] flags) {
			for (boolean element : flags) {
				elements.add(element);
			}
		}
		else if (array instanceof byte[] numbers) {
			for (byte element : numbers) {
				elements.add(element);
			}
		}
		else if (array instanceof short[] numbers) {
			for (short element : numbers) {
				elements.add(element);
			}
		}
		else if (array instanceof float[] numbers) {
			for (float element : numbers) {
				elements.add(element);
			}
		}
		else if (array instanceof char[] characters) {
			for (char element : characters) {
				elements.add(element);
			}
		}
		return elements;
	}

}
