package io.github.amqpmgmt.connection.sasl;

/**
 * Checks text that credentials hold: messages of mechanisms have separators, by which a
 * text that contains them could say more than it may.
 */
final class SaslText {

	private SaslText() {
	}

	static void refuse(String text, char separator, String what, String mechanism) throws SaslFailedException {
		if (text.indexOf(separator) >= 0) {
			String name = (separator == '\0') ? "a NUL character"
					: String.format("a character U+%04X", (int) separator);
			throw new SaslFailedException(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT,
					"The " + what + " contains " + name + ", which SASL " + mechanism + " cannot carry");
		}
	}

	static void refuseEmpty(String text, String what, String mechanism) throws SaslFailedException {
		if (text.isEmpty()) {
			throw new SaslFailedException(SaslFailure.Kind.INVALID_CREDENTIALS_TEXT,
					"The " + what + " is empty, which SASL " + mechanism + " does not allow");
		}
	}

}
