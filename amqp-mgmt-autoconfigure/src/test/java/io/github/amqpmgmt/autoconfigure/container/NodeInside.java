package io.github.amqpmgmt.autoconfigure.container;

import java.io.InputStream;
import java.security.KeyStore;
import java.util.Map;

import io.github.amqpmgmt.test.EmbeddedManagementNode;

/**
 * A node inside the JVM that plays what is inside a container.
 */
final class NodeInside {

	private final EmbeddedManagementNode.Builder builder = EmbeddedManagementNode.builder();

	private final int port;

	private EmbeddedManagementNode node;

	/**
	 * A node that everybody may connect to.
	 * @param port the port inside the container
	 */
	NodeInside(int port) {
		this.port = port;
	}

	/**
	 * A node at the usual port, with one user.
	 */
	NodeInside(String username, String password) {
		this(5672);
		this.builder.user(username, password);
	}

	NodeInside product(String product, String version) {
		this.builder.product(product, version);
		return this;
	}

	NodeInside tls() {
		char[] password = "changeit".toCharArray();
		try (InputStream in = NodeInside.class.getResourceAsStream("/node.p12")) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(in, password);
			this.builder.tls(keys, password);
			return this;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	void start() {
		this.node = this.builder.start();
		this.node.when("READ").reply(200, "OK", Map.of());
	}

	void stop() {
		if (this.node != null) {
			this.node.close();
			this.node = null;
		}
	}

	boolean isRunning() {
		return this.node != null;
	}

	/**
	 * Where a port of the container is found.
	 */
	int mapped(int port) {
		if (port != this.port) {
			throw new IllegalArgumentException("Requested port (" + port + ") is not mapped");
		}
		return this.node.port();
	}

	EmbeddedManagementNode node() {
		return this.node;
	}

}
