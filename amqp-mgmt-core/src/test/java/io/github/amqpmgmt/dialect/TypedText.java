package io.github.amqpmgmt.dialect;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.qpid.proton.amqp.Binary;

/**
 * Values as text that tells their AMQP types, so that two messages with the same text
 * mean the same to their receiver.
 */
final class TypedText {

	private TypedText() {
	}

	static String of(Object value) {
		if (value == null) {
			return "null";
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, String> entries = new TreeMap<>();
			map.forEach((key, element) -> entries.put(of(key), of(element)));
			return "map" + entries;
		}
		if (value instanceof List<?> list) {
			return "list" + list.stream().map(TypedText::of).toList();
		}
		if (value instanceof Binary binary) {
			return "binary of " + binary.getLength() + ", " + binary;
		}
		return value.getClass().isArray() ? ofArray(value) : value.getClass().getSimpleName() + " " + value;
	}

	private static String ofArray(Object array) {
		StringBuilder text = new StringBuilder("array of ").append(array.getClass().getComponentType().getSimpleName());
		for (int i = 0; i < Array.getLength(array); i++) {
			text.append(' ').append(Array.get(array, i));
		}
		return text.toString();
	}

}
