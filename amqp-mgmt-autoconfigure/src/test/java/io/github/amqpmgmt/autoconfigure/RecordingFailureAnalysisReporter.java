package io.github.amqpmgmt.autoconfigure;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Keeps what the user of an application that fails to start gets to read.
 */
class RecordingFailureAnalysisReporter implements FailureAnalysisReporter {

	private static volatile FailureAnalysis last;

	@Override
	public void report(FailureAnalysis analysis) {
		last = analysis;
	}

	static void reset() {
		last = null;
	}

	static FailureAnalysis last() {
		return last;
	}

}
