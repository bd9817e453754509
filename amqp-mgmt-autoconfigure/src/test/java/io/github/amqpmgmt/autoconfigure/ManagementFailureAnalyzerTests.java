package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;

import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.RequestSummary;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class ManagementFailureAnalyzerTests {

	private final ConnectionFailedException failure = new ConnectionFailedException(
			Failure.of("The connection to host:5672 was refused", "Check that the peer is running."), null);

	@Test
	void aConnectionThatCannotBeMadeIsDescribedWithWhatToDo() {
		FailureAnalysis analysis = new ManagementFailureAnalyzer().analyze(new IllegalStateException(this.failure));
		assertThat(analysis.getDescription()).isEqualTo("The connection to host:5672 was refused.");
		assertThat(analysis.getAction()).isEqualTo("Check that the peer is running.");
		assertThat(analysis.getCause()).isSameAs(this.failure);
	}

	@Test
	void aFailedRequestKeepsItsStackTrace() {
		RequestSummary request = new RequestSummary("READ", null, "$management", "host:5672", null, 0, Duration.ZERO);
		assertThat(new ManagementFailureAnalyzer().analyze(this.failure.concerning(request, Execution.NOT_EXECUTED)))
			.isNull();
	}

}
