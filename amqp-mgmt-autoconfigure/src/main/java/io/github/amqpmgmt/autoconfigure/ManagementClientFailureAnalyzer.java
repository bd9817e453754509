package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.client.InvalidManagementClientException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Words for an application that does not start because something is wrong with the
 * interface of a client.
 */
class ManagementClientFailureAnalyzer extends AbstractFailureAnalyzer<InvalidManagementClientException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidManagementClientException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), "Correct " + cause.clientType().getSimpleName()
				+ " as said with each problem, or take its @AmqpManagementClient away if it is to be no client.",
				cause);
	}

}
