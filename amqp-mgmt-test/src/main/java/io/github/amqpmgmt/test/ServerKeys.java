package io.github.amqpmgmt.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyStoreOptions;

/**
 * Key material for TLS, in the only form Vert.x takes without a file and without SLF4J: a
 * serialized key store.
 *
 * @param type the type of the key store
 * @param content the serialized key store
 * @param password the password of the key store and of its keys
 */
record ServerKeys(String type, Buffer content, String password) {

	static ServerKeys of(KeyStore keyStore, char[] password) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try {
			keyStore.store(content, password);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalArgumentException("'keyStore' must be storable", ex);
		}
		return new ServerKeys(keyStore.getType(), Buffer.buffer(content.toByteArray()), String.valueOf(password));
	}

	KeyStoreOptions toOptions() {
		return new KeyStoreOptions().setType(this.type).setValue(this.content).setPassword(this.password);
	}

	@Override
	public String toString() {
		return "ServerKeys[" + this.type + "]";
	}

}
