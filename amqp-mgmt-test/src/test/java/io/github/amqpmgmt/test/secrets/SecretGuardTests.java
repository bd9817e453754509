package io.github.amqpmgmt.test.secrets;

import java.util.Arrays;
import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

/**
 * Tests for {@link SecretGuard}, with tests that it guards.
 */
class SecretGuardTests {

	private static final String PASSWORD = "pa55-of-the-test";

	private static final String MESSAGE = "Secrets were logged: the [password] at level TRACE by com.example: as {}";

	private static final Logger LOGGER = LoggerFactory.getLogger("com.example");

	private static EngineExecutionResults run(Class<?>... testCases) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(
					Arrays.stream(testCases).map((testCase) -> selectClass(testCase)).toArray(DiscoverySelector[]::new))
			.execute();
	}

	private static int filters() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList().size();
	}

	@Test
	void testsThatLogASecretFailAndOthersDoNot() {
		EngineExecutionResults results = run(FieldTestCase.class);
		results.testEvents().assertStatistics((statistics) -> statistics.succeeded(2).failed(2));
		results.testEvents()
			.assertThatEvents()
			.haveExactly(1,
					event(test("leaks()"), finishedWithFailure(instanceOf(AssertionError.class), message(MESSAGE))))
			.haveExactly(1, event(test("leaksInside"),
					finishedWithFailure(instanceOf(AssertionError.class), message(MESSAGE))));
	}

	@Test
	void aSecretThatIsLoggedAfterTheTestsFailsTheirClass() {
		EngineExecutionResults results = run(LateTestCase.class);
		results.testEvents().assertStatistics((statistics) -> statistics.succeeded(1));
		results.containerEvents()
			.assertThatEvents()
			.haveExactly(1, event(container("LateTestCase"), finishedWithFailure(message(MESSAGE))));
	}

	@Test
	void aFieldThatIsNotStaticGuardsEachTest() {
		run(InstanceFieldTestCase.class).testEvents()
			.assertStatistics((statistics) -> statistics.succeeded(1).failed(1));
	}

	@Test
	void aGuardOfAllTestsIsToldOnce() {
		run(WholeRunTestCase.class).testEvents().assertStatistics((statistics) -> statistics.succeeded(1).failed(1));
	}

	@Test
	void nothingStaysBehind() {
		int before = filters();
		run(FieldTestCase.class, InstanceFieldTestCase.class, WholeRunTestCase.class);
		assertThat(filters()).isEqualTo(before);
	}

	@Test
	void secretsAreRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> SecretGuard.of(Map.of()));
	}

	static class FieldTestCase {

		@RegisterExtension
		static final SecretGuard guard = SecretGuard.of(Map.of("password", PASSWORD), "com.example");

		@Test
		void leaks() {
			LOGGER.trace("as {}", PASSWORD);
		}

		@Test
		void isTight() {
			LOGGER.trace("as {}", "guest", new IllegalStateException("for this test"));
		}

		@Nested
		class Inner {

			@Test
			void leaksInside() {
				LOGGER.trace("as {}", PASSWORD);
			}

			@Test
			void isTightInside() {
				LOGGER.trace("as {}", "guest");
			}

		}

	}

	static class LateTestCase {

		@RegisterExtension
		static final SecretGuard guard = SecretGuard.of(Map.of("password", PASSWORD), "com.example");

		@Test
		void isTight() {
			LOGGER.trace("as {}", "guest");
		}

		@AfterAll
		static void leak() {
			LOGGER.trace("as {}", PASSWORD);
		}

	}

	static class InstanceFieldTestCase {

		@RegisterExtension
		final SecretGuard guard = SecretGuard.of(Map.of("password", PASSWORD), "com.example");

		@Test
		void leaks() {
			LOGGER.trace("as {}", PASSWORD);
		}

		@Test
		void isTight() {
			LOGGER.trace("as {}", "guest");
		}

	}

	@ExtendWith(WholeRunGuard.class)
	static class WholeRunTestCase {

		@Test
		void leaks() {
			LOGGER.trace("as {}", PASSWORD);
		}

		@Test
		void isTight() {
			LOGGER.trace("as {}", "guest");
		}

	}

	static class WholeRunGuard extends SecretGuard {

		WholeRunGuard() {
			super(Map.of("password", PASSWORD), "com.example");
		}

	}

}
