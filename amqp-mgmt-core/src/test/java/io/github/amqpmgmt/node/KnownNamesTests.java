package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownNamesTests {

	private final KnownNames names = new KnownNames();

	private String text(String text) {
		byte[] data = ("<" + text + ">").getBytes(StandardCharsets.US_ASCII);
		return this.names.text(data, 1, data.length - 1);
	}

	@Test
	void aTextThatComesAgainIsTheSameObject() {
		assertThat(text("statusCode")).isEqualTo("statusCode").isSameAs(text("statusCode"));
		assertThat(text("")).isEmpty();
	}

	@Test
	void textsOfOnePlaceTakeTurns() {
		// The same hash, as the JDK's strings have it, too.
		for (int i = 0; i < 3; i++) {
			assertThat(text("Aa")).isEqualTo("Aa");
			assertThat(text("BB")).isEqualTo("BB");
			assertThat(text("AaAa")).isEqualTo("AaAa");
		}
	}

	@Test
	void moreTextsThanPlacesAreAllRight() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(text("attribute-" + i % 1_000)).isEqualTo("attribute-" + i % 1_000);
		}
	}

	@Test
	void longTextsAreNotKept() {
		String text = "x".repeat(65);
		assertThat(text(text)).isEqualTo(text).isNotSameAs(text(text));
	}

}
