package io.github.amqpmgmt.support;

import java.util.List;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test in which, or shortly before which, a secret was logged. JUnit registers it
 * for all tests by itself.
 */
public final class SecretGuard implements AfterEachCallback, AfterAllCallback {

	private final SecretLeaks leaks;

	public SecretGuard() {
		this(SecretLeaks.ofAllTests());
	}

	SecretGuard(SecretLeaks leaks) {
		this.leaks = leaks;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		check();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		check();
	}

	private void check() {
		List<String> found = this.leaks.take();
		if (!found.isEmpty()) {
			throw new AssertionError("Secrets were logged: " + String.join("; ", found));
		}
	}

}
