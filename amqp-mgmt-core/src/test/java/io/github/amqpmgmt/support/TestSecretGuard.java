package io.github.amqpmgmt.support;

import io.github.amqpmgmt.test.secrets.SecretGuard;

/**
 * Fails tests in which, or shortly before which, a secret was logged. JUnit registers it
 * for all tests by itself.
 */
public final class TestSecretGuard extends SecretGuard {

	public TestSecretGuard() {
		// The engine's traces cost more than requests do, which tests measure: see
		// SecretLogTests for these.
		super(TestSecrets.all(), "io.netty", "com.ongres");
	}

}
