package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.ManagementException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Words for an application that does not start because no connection could be made. A
 * request that failed during the start keeps its stack trace, which says whose it was.
 */
class ManagementFailureAnalyzer extends AbstractFailureAnalyzer<ManagementException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ManagementException cause) {
		if (cause.request() != null) {
			return null;
		}
		return new FailureAnalysis(cause.failure().problem() + ".", cause.failure().action(), cause);
	}

}
