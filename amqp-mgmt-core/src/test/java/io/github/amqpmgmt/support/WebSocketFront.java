package io.github.amqpmgmt.support;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A WebSocket server on loopback that forwards what binary frames hold to a TCP port, and
 * what comes from there in binary frames. It does what a test says to all connections.
 */
public final class WebSocketFront implements AutoCloseable {

	public static final int CONTINUATION = 0;

	public static final int TEXT = 1;

	public static final int BINARY = 2;

	public static final int CLOSE = 8;

	public static final int PING = 9;

	public static final int PONG = 10;

	private static final int FINAL = 0x80;

	private final LoopbackServer server;

	private final int target;

	private final List<Link> links = new CopyOnWriteArrayList<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Frame> frames = new CopyOnWriteArrayList<>();

	private volatile String answer;

	private volatile String subprotocol = "amqp";

	private volatile String accept;

	private volatile int frameSize = 32 * 1024;

	private volatile boolean fragments;

	private WebSocketFront(ServerSocketFactory factory, int target) {
		this.server = new LoopbackServer("websocket-front", factory);
		this.target = target;
		this.server.serve(this::serve);
	}

	/**
	 * Starts a server for {@code ws}.
	 * @param port the port on loopback to forward to
	 */
	public static WebSocketFront to(int port) {
		return new WebSocketFront(ServerSocketFactory.getDefault(), port);
	}

	/**
	 * Starts a server for {@code wss}.
	 * @param port the port on loopback to forward to
	 */
	public static WebSocketFront to(int port, SSLContext tls) {
		return new WebSocketFront(tls.getServerSocketFactory(), port);
	}

	public int port() {
		return this.server.port();
	}

	/**
	 * Answers requests for WebSocket by this text instead.
	 */
	public void answer(String text) {
		this.answer = text;
	}

	/**
	 * Names another subprotocol, or with {@code null} none.
	 */
	public void subprotocol(String name) {
		this.subprotocol = name;
	}

	/**
	 * Proves by another key that the request was understood.
	 */
	public void accept(String key) {
		this.accept = key;
	}

	/**
	 * Sends frames of this size at most, in messages of three frames if fragments are
	 * wanted.
	 */
	public void frameSize(int bytes, boolean fragments) {
		this.frameSize = bytes;
		this.fragments = fragments;
	}

	/**
	 * The heads of the requests for WebSocket.
	 */
	public List<String> requests() {
		return this.requests;
	}

	/**
	 * The frames of clients, those that hold AMQP without it.
	 */
	public List<Frame> frames() {
		return this.frames;
	}

	/**
	 * Sends a frame to each client.
	 */
	public void send(int type, byte... payload) {
		this.links.forEach((link) -> link.send(FINAL | type, payload, payload.length));
	}

	/**
	 * Sends the head of a frame to each client, and nothing after it.
	 */
	public void sendHead(int type, long length) {
		this.links.forEach((link) -> link.sendHead(FINAL | type, length));
	}

	private void serve(Socket client) throws IOException {
		try (client; Socket peer = this.server.connect(this.target)) {
			String request = head(client.getInputStream());
			this.requests.add(request);
			Link link = new Link(client.getOutputStream());
			link.write(answerTo(request).getBytes(StandardCharsets.ISO_8859_1));
			if (this.answer != null) {
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
				return;
			}
			this.links.add(link);
			this.server.run(() -> backward(peer, link));
			forward(new DataInputStream(client.getInputStream()), peer.getOutputStream(), link);
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("No request: " + head);
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private String answerTo(String request) {
		if (this.answer != null) {
			return this.answer;
		}
		String key = request.lines()
			.filter((line) -> line.toLowerCase().startsWith("sec-websocket-key:"))
			.map((line) -> line.substring(line.indexOf(':') + 1).trim())
			.findFirst()
			.orElse("");
		String name = this.subprotocol;
		return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ ((name != null) ? "Sec-WebSocket-Protocol: " + name + "\r\n" : "") + "Sec-WebSocket-Accept: "
				+ ((this.accept != null) ? this.accept : proof(key)) + "\r\n\r\n";
	}

	private static String proof(String key) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-1")
				.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void forward(DataInputStream in, OutputStream peer, Link link) throws IOException {
		while (true) {
			int type = in.readUnsignedByte() & 0xF;
			int length = in.readUnsignedByte();
			boolean masked = (length & 0x80) != 0;
			long size = switch (length & 0x7F) {
				case 126 -> in.readUnsignedShort();
				case 127 -> in.readLong();
				default -> length & 0x7F;
			};
			byte[] mask = masked ? in.readNBytes(4) : new byte[4];
			byte[] payload = in.readNBytes(Math.toIntExact(size));
			for (int i = 0; i < payload.length; i++) {
				payload[i] ^= mask[i % 4];
			}
			boolean data = type == BINARY || type == CONTINUATION;
			this.frames.add(new Frame(type, masked, payload.length, data ? new byte[0] : payload));
			if (data) {
				peer.write(payload);
			}
			else if (type == CLOSE) {
				link.send(FINAL | CLOSE, payload, payload.length);
				return;
			}
		}
	}

	private void backward(Socket peer, Link link) throws IOException {
		byte[] buffer = new byte[this.frameSize];
		int read;
		for (int i = 0; (read = peer.getInputStream().read(buffer)) >= 0; i++) {
			int type = (this.fragments && i % 3 > 0) ? CONTINUATION : BINARY;
			boolean last = !this.fragments || i % 3 == 2;
			link.send((last ? FINAL : 0) | type, buffer, read);
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * A frame of a client.
	 *
	 * @param type its opcode
	 * @param masked whether its payload was masked
	 * @param length the length of its payload
	 * @param payload what it holds, empty for AMQP
	 */
	public record Frame(int type, boolean masked, int length, byte[] payload) {
	}

	private record Link(OutputStream out) {

		synchronized void write(byte... bytes) {
			try {
				this.out.write(bytes);
				this.out.flush();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		synchronized void sendHead(int first, long length) {
			if (length < 126) {
				write((byte) first, (byte) length);
			}
			else if (length < 65536) {
				write((byte) first, (byte) 126, (byte) (length >> 8), (byte) length);
			}
			else {
				write((byte) first, (byte) 127, (byte) (length >> 56), (byte) (length >> 48), (byte) (length >> 40),
						(byte) (length >> 32), (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8),
						(byte) length);
			}
		}

		synchronized void send(int first, byte[] payload, int length) {
			sendHead(first, length);
			write(java.util.Arrays.copyOf(payload, length));
		}

	}

}
