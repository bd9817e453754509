package io.github.amqpmgmt.test;

import java.net.URI;
import java.util.Map;

import io.vertx.proton.ProtonClientOptions;

/**
 * The client of an application under test: sends requests and waits for their replies.
 */
public final class RequestSender implements AutoCloseable {

	private final RawClient client;

	private int requests;

	private RequestSender(RawClient client) {
		this.client = client;
	}

	public static RequestSender connect(URI uri) {
		return connect(uri, null, null);
	}

	public static RequestSender connect(URI uri, String user, String password) {
		RawClient client = RawClient.connect(uri.getPort(), new ProtonClientOptions(), user, password);
		client.receive("$management", null);
		client.send("$management");
		return new RequestSender(client);
	}

	/** Send a request and tell the application properties of its reply. */
	public Map<String, Object> send(String operation, String type) {
		this.client.request(RawClient.message(operation, type, "id-" + this.requests++, null));
		return this.client.reply().getApplicationProperties().getValue();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
