package io.github.amqpmgmt.faults;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoakSampleTests {

	private static final int MEBIBYTE = 1024 * 1024;

	@Test
	void whatStaysTheSameDoesNotGrow() {
		assertThat(SoakSample.growth(Collections.nCopies(9, new SoakSample(0, 0, 100 * MEBIBYTE, 9, 9, 9, 9))))
			.isEmpty();
	}

	@Test
	void eachFigureThatGrowsIsNamed() {
		assertThat(growth((i) -> new SoakSample(i, i, (100 + 2 * i) * MEBIBYTE, 9, 9, 9, 9))).singleElement()
			.asString()
			.startsWith("heap grew");
		assertThat(growth((i) -> new SoakSample(i, i, MEBIBYTE, 9 + i, 9, 9, 9)))
			.containsExactly("threads grew from 10 to 16");
		assertThat(growth((i) -> new SoakSample(i, i, MEBIBYTE, 9, 50 * i, 9, 9)))
			.containsExactly("pending grew from 50 to 350");
		assertThat(growth((i) -> new SoakSample(i, i, MEBIBYTE, 9, 9, 50 * i, 9)))
			.containsExactly("unsettled grew from 50 to 350");
		assertThat(growth((i) -> new SoakSample(i, i, MEBIBYTE, 9, 9, 9, 9 + i)))
			.containsExactly("sockets grew from 10 to 16");
	}

	@Test
	void noiseIsTolerated() {
		assertThat(growth((i) -> new SoakSample(i, i, (100 + i % 3) * MEBIBYTE, 9 + i % 2, 9 + 30 * (i % 3), i, 9)))
			.isEmpty();
	}

	private static List<String> growth(IntFunction<SoakSample> samples) {
		return SoakSample.growth(IntStream.range(0, 9).mapToObj(samples).toList());
	}

}
