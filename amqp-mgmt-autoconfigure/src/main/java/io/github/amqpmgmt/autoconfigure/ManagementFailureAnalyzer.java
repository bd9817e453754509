package io.github.amqpmgmt.autoconfigure;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.amqpmgmt.ManagementException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Words for an application that does not start because no connection could be made, or
 * because a request failed that was made during the start. The report has no stack trace,
 * so it says who made the request.
 */
class ManagementFailureAnalyzer extends AbstractFailureAnalyzer<ManagementException> {

	private static final Pattern NOT_THE_CALLER = Pattern
		.compile("(io\\.github\\.amqpmgmt\\.([A-Z]|azure\\.|client\\.|convert\\.|node\\.|template\\.)"
				+ "|java\\.|jdk\\.|org\\.springframework\\.).*|(.*\\.)?\\$Proxy\\d+");

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ManagementException cause) {
		return new FailureAnalysis(description(cause), cause.failure().action(), cause);
	}

	private static String description(ManagementException failure) {
		String action = failure.failure().action();
		String message = String.valueOf(failure.getMessage());
		// The report has a place of its own for what to do.
		String withoutAction = message.endsWith(action)
				? message.substring(0, message.length() - action.length()).stripTrailing() : message;
		return withoutAction + ((failure.request() != null) ? caller(failure) : "");
	}

	private static String caller(ManagementException failure) {
		return Stream.of(failure.getStackTrace())
			.filter((frame) -> !NOT_THE_CALLER.matcher(frame.getClassName()).matches())
			.findFirst()
			.map((frame) -> " It was made by " + frame + ".")
			.orElse("");
	}

}
