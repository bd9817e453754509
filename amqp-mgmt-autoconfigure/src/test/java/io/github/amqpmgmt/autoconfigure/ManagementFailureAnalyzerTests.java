package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.RequestNotEncodableException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
	void aFailedRequestIsDescribedWithItsCaller() {
		RequestSummary request = new RequestSummary("READ", null, "$management", "host:5672", null, 0, Duration.ZERO);
		ManagementException failed = this.failure.concerning(request, Execution.NOT_EXECUTED);
		failed.setStackTrace(new StackTraceElement[] { frame("io.github.amqpmgmt.node.DefaultManagementNode"),
				frame("io.github.amqpmgmt.template.ManagementTemplate"), frame("com.example.Orders"),
				frame("com.example.Application") });
		FailureAnalysis analysis = new ManagementFailureAnalyzer().analyze(new IllegalStateException(failed));
		assertThat(analysis.getDescription())
			.startsWith("The connection to host:5672 was refused. Tried: READ on $management at host:5672")
			.endsWith(" It was made by com.example.Orders.init(Example.java:7).")
			.doesNotContain("Check that the peer is running.");
		assertThat(analysis.getAction()).isEqualTo("Check that the peer is running.");
	}

	private static StackTraceElement frame(String type) {
		return new StackTraceElement(type, "init", "Example.java", 7);
	}

	@ParameterizedTest
	@ValueSource(classes = { ConnectionFailedException.class, AuthenticationFailedException.class,
			TlsFailedException.class, ConnectionLostException.class, AttachRefusedException.class,
			LinkDetachedException.class, RequestTimeoutException.class, RequestRefusedException.class,
			TooManyRequestsException.class, RequestTooLargeException.class, RequestNotEncodableException.class,
			RequestInterruptedException.class, MalformedResponseException.class, ManagementClosedException.class,
			UnsupportedManagementOperationException.class })
	void everyFailureHasDescriptionAndAction(Class<? extends ManagementException> type) throws Exception {
		ManagementException failure = type.getConstructor(Failure.class, Throwable.class)
			.newInstance(Failure.of("It failed", "Do something."), null);
		FailureAnalysis analysis = new ManagementFailureAnalyzer().analyze(new IllegalStateException(failure));
		assertThat(analysis.getDescription()).isEqualTo("It failed.");
		assertThat(analysis.getAction()).isEqualTo("Do something.");
	}

	@Test
	void anErrorStatusIsDescribed() {
		RequestSummary request = new RequestSummary("READ", null, "$management", "host:5672", null, 1, Duration.ZERO);
		ManagementException failure = ErrorResponseException
			.of(ManagementResponse.of(404, "No such queue", null, Map.of(), null), request);
		FailureAnalysis analysis = new ManagementFailureAnalyzer().analyze(failure);
		assertThat(analysis.getDescription()).contains("404", "No such queue", "READ on $management");
		assertThat(analysis.getAction()).isNotBlank();
	}

}
