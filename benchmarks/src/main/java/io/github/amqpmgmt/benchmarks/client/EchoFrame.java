package io.github.amqpmgmt.benchmarks.client;

/**
 * As many bytes as a request has on the wire.
 */
final class EchoFrame {

	private static final byte[] MAP = new byte[300];

	private static final byte[] BINARY = new byte[10 * 1024 + 160];

	private EchoFrame() {
	}

	/**
	 * The frame for a body. Shared: its content is of no interest.
	 */
	static byte[] of(RequestBody body) {
		return body.isMap() ? MAP : BINARY;
	}

}
