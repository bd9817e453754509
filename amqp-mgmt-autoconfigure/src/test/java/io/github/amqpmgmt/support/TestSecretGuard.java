package io.github.amqpmgmt.support;

import io.github.amqpmgmt.test.secrets.SecretGuard;

/**
 * Fails tests in which, or shortly before which, a secret was logged. JUnit registers it
 * for all tests by itself.
 */
public final class TestSecretGuard extends SecretGuard {

	public TestSecretGuard() {
		super(TestSecrets.all(), "org.apache.qpid.protonj2", "io.netty", "com.ongres", "org.springframework");
	}

}
