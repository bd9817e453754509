package io.github.amqpmgmt.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Artemis says in error: there is no status but text, which mostly begins with a
 * code. Works on the beginning of the text, so that it can be done on the event loop.
 */
final class ArtemisErrors {

	private static final Pattern CODE = Pattern.compile("AMQ[0-9]{6}");

	private ArtemisErrors() {
	}

	/**
	 * The status that fits an error.
	 */
	static int status(String error) {
		Matcher code = CODE.matcher(error);
		return switch (code.find() ? code.group() : "") {
			// No queue, resource, address, user or divert of that name.
			case "AMQ229017", "AMQ229067", "AMQ229203", "AMQ229224", "AMQ229231" -> 404;
			// A binding, queue, address or user of that name is there, or it is in use.
			case "AMQ229018", "AMQ229019", "AMQ229025", "AMQ229082", "AMQ229204", "AMQ229205", "AMQ229223",
					"AMQ229235" ->
				409;
			// Unknown user, or one without permission.
			case "AMQ229031", "AMQ229032", "AMQ229213" -> 403;
			// No such operation of the resource.
			case "AMQ229069" -> 501;
			default -> 500;
		};
	}

	/**
	 * The first text in a JSON array.
	 * @param json the beginning of the array
	 * @return the text as far as it is there; all of it if it is no array of text
	 */
	static String firstText(String json) {
		if (!json.startsWith("[\"")) {
			return json;
		}
		StringBuilder text = new StringBuilder(json.length());
		for (int i = 2; i < json.length() && json.charAt(i) != '"'; i++) {
			if (json.charAt(i) != '\\') {
				text.append(json.charAt(i));
			}
			else if (i + 1 < json.length()) {
				i++;
				i += appendEscaped(json, i, text);
			}
		}
		return text.toString();
	}

	/**
	 * Appends the character of an escape sequence.
	 * @return how many characters it has beside the first one
	 */
	private static int appendEscaped(String json, int index, StringBuilder text) {
		switch (json.charAt(index)) {
			case 'n', 'r', 't', 'b', 'f' -> text.append(' ');
			case 'u' -> {
				int length = Math.min(4, json.length() - index - 1);
				text.append(codeUnit(json.substring(index + 1, index + 1 + length)));
				return length;
			}
			default -> text.append(json.charAt(index));
		}
		return 0;
	}

	private static char codeUnit(String hexadecimal) {
		return hexadecimal.matches("[0-9a-fA-F]{4}") ? (char) Integer.parseInt(hexadecimal, 16) : '?';
	}

}
