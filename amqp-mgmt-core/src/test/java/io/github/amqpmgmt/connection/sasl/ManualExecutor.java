package io.github.amqpmgmt.connection.sasl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Keeps tasks until the test runs them.
 */
class ManualExecutor implements Executor {

	private final Deque<Runnable> tasks = new ArrayDeque<>();

	@Override
	public void execute(Runnable command) {
		this.tasks.add(command);
	}

	int size() {
		return this.tasks.size();
	}

	void runAll() {
		while (!this.tasks.isEmpty()) {
			this.tasks.remove().run();
		}
	}

}
