package io.github.amqpmgmt.faults;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTests {

	@Test
	void theNumberOfTheRequestWithItsChecksumIsTheAnswer() {
		assertThat(Verdict.of(7, answerTo(7), null)).isEqualTo(Verdict.ANSWERED);
	}

	@Test
	void theNumberOfAnotherRequestIsForeign() {
		assertThat(Verdict.of(7, answerTo(8), null)).isEqualTo(Verdict.FOREIGN);
	}

	@Test
	void aChecksumThatDoesNotFitMeansDamageWhateverTheNumber() {
		Object checksum = ((List<?>) answerTo(7).body()).get(1);
		assertThat(Verdict.of(7, ManagementResponse.of(200, List.of(8, checksum)), null)).isEqualTo(Verdict.DAMAGED);
		assertThat(Verdict.of(7, ManagementResponse.of(200, List.of(7, 0L)), null)).isEqualTo(Verdict.DAMAGED);
	}

	@Test
	void anythingElseMeansDamage() {
		assertThat(Verdict.of(7, ManagementResponse.of(200, null), null)).isEqualTo(Verdict.DAMAGED);
		assertThat(Verdict.of(7, ManagementResponse.of(200, List.of(7)), null)).isEqualTo(Verdict.DAMAGED);
		assertThat(Verdict.of(7, ManagementResponse.of(200, Arrays.asList(null, null)), null))
			.isEqualTo(Verdict.DAMAGED);
	}

	@Test
	void aFailureIsNamedByItsClass() {
		assertThat(Verdict.of(7, null, new IllegalStateException())).isEqualTo("IllegalStateException");
		assertThat(Verdict.of(7, null, new CompletionException(new IllegalStateException())))
			.isEqualTo("IllegalStateException");
	}

	@Test
	void onlyFailuresThatCallersAreToldOfAreKnown() {
		assertThat(Verdict.isFailure("RequestTimeoutException")).isTrue();
		assertThat(Verdict.isFailure("IllegalStateException")).isFalse();
		assertThat(Verdict.isFailure("ManagementClosedException")).isFalse();
	}

	static ManagementResponse answerTo(int number) {
		ManagementRequest signed = Verdict.sign(ManagementRequest.of("READ"), number);
		return ManagementResponse.of(200,
				List.of(signed.properties().get(Verdict.NUMBER), signed.properties().get(Verdict.CHECKSUM)));
	}

}
