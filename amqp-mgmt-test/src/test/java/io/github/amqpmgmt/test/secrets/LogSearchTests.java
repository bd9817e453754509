package io.github.amqpmgmt.test.secrets;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.InfoStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogSearch}, with a log of their own.
 */
class LogSearchTests {

	private static final String PASSWORD = "pa55-of-the-test";

	private final LoggerContext logging = new LoggerContext();

	private final Logger ours = this.logging.getLogger("com.example.Some");

	private final Logger others = this.logging.getLogger("com.examples");

	private final LogSearch search = new LogSearch(SecretSearch.of(Map.of("password", PASSWORD)),
			List.of("com.example"), this.logging);

	@BeforeEach
	void begin() {
		this.logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
		this.search.begin();
	}

	@Test
	void loggersOfChoiceAreSearchedAtEveryLevel() {
		this.ours.trace("begin {} end", PASSWORD);
		this.ours.error(PASSWORD);
		assertThat(this.search.take()).containsExactly(
				"the [password] at level TRACE by com.example.Some: begin {} end",
				"the [password] at level ERROR by com.example.Some: ***");
		assertThat(this.search.take()).isEmpty();
	}

	@Test
	void loggersOfChoiceAreToldThatItIsWorthWhileToLog() {
		assertThat(this.ours.isTraceEnabled()).isTrue();
		assertThat(this.others.isTraceEnabled()).isFalse();
	}

	@Test
	void othersAreSearchedWhereTheyAreLogged() {
		this.others.debug("{}", PASSWORD);
		assertThat(this.search.take()).isEmpty();
		this.others.setLevel(Level.TRACE);
		this.others.debug("{}", PASSWORD);
		assertThat(this.search.take()).hasSize(1);
	}

	@Test
	void exceptionsTheirCausesAndWhatTheySuppressAreSearched() {
		this.ours.warn("failed", new IllegalStateException(PASSWORD));
		this.ours.warn("failed {}", "here", new Exception(new Exception(PASSWORD)));
		Exception suppressing = new Exception();
		suppressing.addSuppressed(new Exception(PASSWORD));
		this.ours.warn("failed", suppressing);
		assertThat(this.search.take()).hasSize(3);
	}

	@Test
	void exceptionsThatCauseOneAnotherAreNoTrap() {
		Exception one = new Exception("one");
		Exception two = new Exception("two", one);
		one.initCause(two);
		this.ours.warn("failed", one);
		assertThat(this.search.take()).isEmpty();
	}

	@Test
	void allElseIsLeftInPeace() {
		this.ours.info("Connected to {} as {}", "localhost", "guest", new Exception("The password is wrong"));
		assertThat(this.search.take()).isEmpty();
	}

	@Test
	void newConfigurationOfTheLogDoesNotEndIt() {
		this.logging.reset();
		this.ours.info(PASSWORD);
		assertThat(this.search.take()).hasSize(1);
	}

	@Test
	void aFrameworkThatStopsTheLogAndConfiguresItDoesNotEndIt() {
		this.logging.stop();
		this.logging.reset();
		this.logging.getStatusManager().add(new InfoStatus("Configured", this));
		this.ours.info(PASSWORD);
		assertThat(this.search.take()).hasSize(1);
		this.logging.reset();
		this.ours.info(PASSWORD);
		assertThat(this.search.take()).hasSize(1);
	}

	@Test
	void whatIsFoundAgainAndAgainIsKeptWithinBounds() {
		for (int i = 0; i < 1000; i++) {
			this.ours.info(PASSWORD);
		}
		assertThat(this.search.take()).hasSize(100);
	}

	@Test
	void afterTheEndNothingIsSearched() {
		this.search.close();
		this.ours.info(PASSWORD);
		this.logging.reset();
		this.logging.getStatusManager().add(new InfoStatus("Configured", this));
		this.ours.info(PASSWORD);
		assertThat(this.search.take()).isEmpty();
		assertThat(this.logging.getTurboFilterList()).isEmpty();
	}

}
