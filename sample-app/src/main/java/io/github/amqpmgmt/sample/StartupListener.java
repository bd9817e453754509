package io.github.amqpmgmt.sample;

import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/**
 * Hears how the start of the broker went. The launcher reports a failure to its listener
 * and then returns as if nothing had happened.
 */
final class StartupListener extends DefaultSystemLauncherListener {

	private @Nullable SystemConfig<?> system;

	private @Nullable RuntimeException failure;

	@Override
	public void onContainerResolve(SystemConfig<?> system) {
		this.system = system;
	}

	@Override
	public void errorOnStartup(RuntimeException failure) {
		this.failure = failure;
	}

	/**
	 * The system that was started.
	 * @return the running system
	 * @throws RuntimeException if the start failed
	 */
	SystemConfig<?> startedSystem() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.system == null) {
			throw new IllegalStateException("no broker in its configuration");
		}
		return this.system;
	}

}
