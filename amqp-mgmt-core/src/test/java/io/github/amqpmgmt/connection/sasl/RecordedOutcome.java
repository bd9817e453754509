package io.github.amqpmgmt.connection.sasl;

import java.util.ArrayList;
import java.util.List;

/**
 * Records what is reported, so that reporting twice shows.
 */
class RecordedOutcome implements SaslOutcomeListener {

	final List<String> succeeded = new ArrayList<>();

	final List<SaslFailure> failed = new ArrayList<>();

	Runnable whenFailed = () -> {
	};

	@Override
	public void succeeded(String mechanism) {
		this.succeeded.add(mechanism);
	}

	@Override
	public void failed(SaslFailure failure) {
		this.failed.add(failure);
		this.whenFailed.run();
	}

	boolean isEmpty() {
		return this.succeeded.isEmpty() && this.failed.isEmpty();
	}

}
