package io.github.amqpmgmt.test;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.amqpmgmt.test.raw.RawFrames;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.security.SaslInit;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.Open;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;

/**
 * A client that sees frames as they are: one request link and one reply link on one
 * session, and no engine.
 */
final class FrameClient implements AutoCloseable {

	static final int REQUESTS = 0;

	static final int REPLIES = 1;

	private final Socket socket;

	private final DataInputStream input;

	private final List<Object> received = new ArrayList<>();

	private FrameClient(EmbeddedManagementNode node) throws IOException {
		this.socket = new Socket(node.host(), node.port());
		this.socket.setSoTimeout((int) RawClient.TIMEOUT.toMillis());
		this.input = new DataInputStream(this.socket.getInputStream());
	}

	static FrameClient connect(EmbeddedManagementNode node) throws IOException {
		FrameClient client = new FrameClient(node);
		SaslInit init = new SaslInit();
		init.setMechanism(Symbol.valueOf("ANONYMOUS"));
		client.send(RawFrames.header(3));
		client.send(RawFrames.sasl(RawFrames.encoded(init)));
		client.input.readFully(new byte[8]);
		client.readFrame();
		client.readFrame();
		client.send(RawFrames.header(0));
		client.input.readFully(new byte[8]);
		Open open = new Open();
		open.setContainerId("frame-client");
		Begin begin = new Begin();
		begin.setNextOutgoingId(UnsignedInteger.ZERO);
		begin.setIncomingWindow(UnsignedInteger.valueOf(10_000));
		begin.setOutgoingWindow(UnsignedInteger.valueOf(10_000));
		client.send(open);
		client.send(begin);
		client.attach("requests", REQUESTS, Role.SENDER);
		client.attach("replies", REPLIES, Role.RECEIVER);
		client.await(2, (frame) -> frame instanceof Attach);
		return client;
	}

	private void attach(String name, int handle, Role role) throws IOException {
		Source source = new Source();
		source.setAddress("$management");
		Target target = new Target();
		target.setAddress("$management");
		Attach attach = new Attach();
		attach.setName(name);
		attach.setHandle(UnsignedInteger.valueOf(handle));
		attach.setRole(role);
		attach.setSource(source);
		attach.setTarget(target);
		if (role == Role.SENDER) {
			attach.setInitialDeliveryCount(UnsignedInteger.ZERO);
		}
		send(attach);
	}

	void giveReplyCredit(int credit) throws IOException {
		Flow flow = new Flow();
		flow.setNextIncomingId(UnsignedInteger.ONE);
		flow.setIncomingWindow(UnsignedInteger.valueOf(10_000));
		flow.setNextOutgoingId(UnsignedInteger.ZERO);
		flow.setOutgoingWindow(UnsignedInteger.valueOf(10_000));
		flow.setHandle(UnsignedInteger.valueOf(REPLIES));
		flow.setDeliveryCount(UnsignedInteger.ZERO);
		flow.setLinkCredit(UnsignedInteger.valueOf(credit));
		send(flow);
	}

	void send(Object performative) throws IOException {
		send(RawFrames.amqp(0, RawFrames.encoded(performative)));
	}

	private void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/** Read until so many frames of a kind were received, and tell those. */
	List<Object> await(int count, Predicate<Object> kind) throws IOException {
		while (this.received.stream().filter(kind).count() < count) {
			readFrame();
		}
		return this.received.stream().filter(kind).toList();
	}

	<T> List<T> await(int count, Class<T> kind) throws IOException {
		return await(count, kind::isInstance).stream().map(kind::cast).toList();
	}

	void forget() {
		this.received.clear();
	}

	List<Object> received() {
		return this.received;
	}

	private void readFrame() throws IOException {
		int size = this.input.readInt();
		this.input.readInt();
		byte[] body = this.input.readNBytes(size - 8);
		if (body.length > 0) {
			DecoderImpl decoder = new DecoderImpl();
			AMQPDefinedTypes.registerAllTypes(decoder, new EncoderImpl(decoder));
			decoder.setByteBuffer(ByteBuffer.wrap(body));
			this.received.add(decoder.readObject());
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
