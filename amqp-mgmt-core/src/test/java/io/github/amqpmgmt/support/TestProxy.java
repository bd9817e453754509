package io.github.amqpmgmt.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback, for HTTP CONNECT and for SOCKS 5, that takes whatever it is asked
 * for to one port on loopback. Its client decides which of the two it is.
 */
public final class TestProxy implements AutoCloseable {

	private static final int SOCKS = 5;

	private final LoopbackServer server = new LoopbackServer("test-proxy");

	private final int target;

	private final String user;

	private final String password;

	private final List<String> destinations = new CopyOnWriteArrayList<>();

	private volatile String httpAnswer = "200 Connection established";

	private volatile int socksAnswer;

	private volatile boolean silent;

	private TestProxy(int target, String user, String password) {
		this.target = target;
		this.user = user;
		this.password = password;
		this.server.serve(this::serve);
	}

	/**
	 * Starts a proxy for everybody.
	 * @param port the port on loopback that it connects to
	 */
	public static TestProxy to(int port) {
		return new TestProxy(port, null, null);
	}

	/**
	 * Starts a proxy for one user.
	 * @param port the port on loopback that it connects to
	 */
	public static TestProxy to(int port, String user, String password) {
		return new TestProxy(port, user, password);
	}

	public int port() {
		return this.server.port();
	}

	/**
	 * Refuses to connect.
	 * @param httpStatus the answer to HTTP clients
	 * @param socksReply the answer to SOCKS clients
	 */
	public void refuse(String httpStatus, int socksReply) {
		this.httpAnswer = httpStatus;
		this.socksAnswer = socksReply;
	}

	/**
	 * Answers nothing.
	 */
	public void fallSilent() {
		this.silent = true;
	}

	/**
	 * What clients asked for, such as {@code broker:5672}.
	 */
	public List<String> destinations() {
		return this.destinations;
	}

	private void serve(Socket client) throws IOException {
		try (client) {
			if (this.silent) {
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
				return;
			}
			DataInputStream in = new DataInputStream(client.getInputStream());
			OutputStream out = client.getOutputStream();
			int first = in.read();
			if ((first == SOCKS) ? socks(in, out) : http((char) first, in, out)) {
				relay(client);
			}
		}
	}

	private boolean http(char first, DataInputStream in, OutputStream out) throws IOException {
		StringBuilder head = new StringBuilder().append(first);
		while (!head.toString().endsWith("\r\n\r\n")) {
			head.append((char) in.readUnsignedByte());
		}
		this.destinations.add(head.substring("CONNECT ".length(), head.indexOf(" HTTP/1.1")));
		if (this.user != null) {
			String expected = "Basic " + Base64.getEncoder()
				.encodeToString((this.user + ":" + this.password).getBytes(StandardCharsets.UTF_8));
			if (head.indexOf(expected) < 0) {
				write(out, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
						+ "Content-Length: 0\r\n\r\n");
				return false;
			}
		}
		write(out, "HTTP/1.1 " + this.httpAnswer + "\r\nContent-Length: 0\r\n\r\n");
		return this.httpAnswer.startsWith("200");
	}

	private boolean socks(DataInputStream in, OutputStream out) throws IOException {
		String methods = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.ISO_8859_1);
		int method = (this.user != null) ? 2 : 0;
		boolean agreed = methods.indexOf(method) >= 0;
		out.write(new byte[] { SOCKS, (byte) (agreed ? method : 0xFF) });
		if (!agreed || (this.user != null && !login(in, out))) {
			return false;
		}
		in.readNBytes(3);
		int type = in.readUnsignedByte();
		byte[] host = in.readNBytes((type == 1) ? 4 : (type == 4) ? 16 : in.readUnsignedByte());
		String name = (type == 3) ? new String(host, StandardCharsets.US_ASCII)
				: InetAddress.getByAddress(host).getHostAddress();
		this.destinations.add(name + ":" + in.readUnsignedShort());
		out.write(new byte[] { SOCKS, (byte) this.socksAnswer, 0, 1, 0, 0, 0, 0, 0, 0 });
		return this.socksAnswer == 0;
	}

	private boolean login(DataInputStream in, OutputStream out) throws IOException {
		in.readUnsignedByte();
		String name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
		String secret = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
		boolean right = name.equals(this.user) && secret.equals(this.password);
		out.write(new byte[] { 1, (byte) (right ? 0 : 1) });
		return right;
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private void relay(Socket client) throws IOException {
		try (Socket peer = this.server.connect(this.target)) {
			this.server.run(() -> {
				try (client) {
					peer.getInputStream().transferTo(client.getOutputStream());
				}
			});
			client.getInputStream().transferTo(peer.getOutputStream());
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

}
