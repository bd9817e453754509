package io.github.amqpmgmt.node;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IdSeriesTests {

	private static final long LAST = 101_559_956_668_415L;

	private final IdSeries ids = new IdSeries(new SecureRandom());

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 35, 36, 1_000_000, LAST })
	void theNumberOfAnIdIsTheOneItWasMadeOf(long number) {
		String id = this.ids.text(number);
		assertThat(this.ids.number(id)).isEqualTo(number);
		assertThat(id).hasSize(this.ids.length());
		byte[] bytes = ("xx" + id + "yy").getBytes(StandardCharsets.US_ASCII);
		assertThat(this.ids.number(bytes, 2, id.length())).isEqualTo(number);
	}

	@Test
	void idsAreShortTextThatLooksLikeNeitherNumberNorUuid() {
		for (int i = 0; i < 1000; i++) {
			String id = new IdSeries(new SecureRandom()).text(i);
			assertThat(id).hasSizeLessThanOrEqualTo(32).doesNotMatch("[0-9]+").startsWith("m");
			assertThatIllegalArgumentException().isThrownBy(() -> UUID.fromString(id));
		}
	}

	@Test
	void idsOfOtherSeriesHaveNoNumber() {
		Set<String> prefixes = new HashSet<>();
		for (int i = 0; i < 500; i++) {
			String other = new IdSeries(new SecureRandom()).text(1);
			prefixes.add(other);
			assertThat(this.ids.number(other)).isEqualTo(IdSeries.NONE);
		}
		assertThat(prefixes).hasSize(500);
	}

	@Test
	void anIdHasOneSpelling() {
		String id = this.ids.text(36 * 10);
		assertThat(id).endsWith("0000000a0");
		String prefix = id.substring(0, id.length() - 9);
		for (String other : new String[] { prefix + "a0", prefix + "0000000A0", prefix + "00000000a0",
				prefix + "000000 a0", prefix + "-000000a0", id.toUpperCase(), id + " ", " " + id, "", "ä" }) {
			assertThat(this.ids.number(other)).as(other).isEqualTo(IdSeries.NONE);
		}
	}

}
