package io.github.amqpmgmt.connection.sasl;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text from the peer made fit for messages and logs: short, and without characters that
 * could forge log lines.
 */
final class PeerText {

	private static final int MAX_LENGTH = 64;

	private static final int MAX_ITEMS = 16;

	private PeerText() {
	}

	static String printable(String text) {
		String head = (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
		return head.replaceAll("[^\\x20-\\x7E]", "?");
	}

	static String list(List<String> items) {
		String more = (items.size() <= MAX_ITEMS) ? "" : ", ...";
		return items.stream()
			.limit(MAX_ITEMS)
			.map(PeerText::printable)
			.collect(Collectors.joining(", ", "[", more + "]"));
	}

}
