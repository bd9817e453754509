package io.github.amqpmgmt.convert;

/**
 * Compares names regardless of how their words are set apart: kebab, snake, dotted and
 * camel case.
 */
final class AttributeNames {

	private AttributeNames() {
	}

	/**
	 * What names have in common that mean the same.
	 */
	static String canonical(String name) {
		StringBuilder canonical = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char character = name.charAt(i);
			if (character != '-' && character != '_' && character != '.' && character != ' ') {
				canonical.append(Character.toLowerCase(character));
			}
		}
		return canonical.toString();
	}

}
