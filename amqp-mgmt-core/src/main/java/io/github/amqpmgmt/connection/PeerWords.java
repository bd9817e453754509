package io.github.amqpmgmt.connection;

/**
 * Text from the peer made fit for messages and logs: short, and without characters that
 * could forge log lines.
 */
final class PeerWords {

	private static final int MAX_LENGTH = 128;

	private PeerWords() {
	}

	static String printable(String text) {
		String head = (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "...";
		return head.replaceAll("[^\\x20-\\x7E]", "?");
	}

}
