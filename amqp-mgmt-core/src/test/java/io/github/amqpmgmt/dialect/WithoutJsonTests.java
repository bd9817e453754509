package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.support.ClassPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Dialects when no Jackson is there, or only a part of it.
 */
class WithoutJsonTests {

	@ParameterizedTest
	@ValueSource(strings = { "jackson", "jackson-core", "jackson-databind", "jackson-annotations" })
	void onlyWhatSpeaksJsonNeedsTheJarsOfJackson(String missing) throws Exception {
		ClassPath.runWithout(missing, Application.class);
	}

	@Test
	void withAllJarsThereIsJson() {
		assertThat(JsonCodec.find()).isInstanceOf(JacksonJson.class);
	}

	/**
	 * Runs with the classes of the loader without Jackson.
	 */
	public static final class Application implements Runnable {

		@Override
		public void run() {
			assertThat(Dialects.builtIn()).extracting(ManagementDialect::name).contains("artemis");
			assertThat(Dialects.standard().encode(ManagementRequest.of("READ"))).isNotNull();
			assertThatExceptionOfType(RequestNotEncodableException.class)
				.isThrownBy(
						() -> ArtemisDialect.INSTANCE.encode(ManagementRequest.of("getQueueNames").withType("broker")))
				.withMessageContaining("Add tools.jackson.core:jackson-databind");
		}

	}

}
