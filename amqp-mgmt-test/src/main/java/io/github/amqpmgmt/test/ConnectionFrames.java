package io.github.amqpmgmt.test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.github.amqpmgmt.test.raw.RawFrames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonLink;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Detach;
import org.apache.qpid.proton.amqp.transport.End;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.FrameBody;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.impl.ProtocolTracer;
import org.apache.qpid.proton.engine.impl.TransportImpl;
import org.apache.qpid.proton.framing.TransportFrame;
import org.jspecify.annotations.Nullable;

/**
 * Follows the frames of one connection, to know the channels, handles and ids of what the
 * engine would not send by itself. Used on the event loop only.
 */
final class ConnectionFrames implements ProtocolTracer {

	private static final UnsignedInteger ENDLESS_CREDIT = UnsignedInteger.valueOf(Integer.MAX_VALUE);

	private final NetSocket socket;

	private final TransportImpl transport;

	private final Map<Integer, SessionNumbers> byClientChannel = new HashMap<>();

	private final Map<Integer, SessionNumbers> byNodeChannel = new HashMap<>();

	private ConnectionFrames(NetSocket socket, TransportImpl transport) {
		this.socket = socket;
		this.transport = transport;
	}

	/**
	 * Follow a connection from its first frame on.
	 */
	static void follow(ProtonConnection connection, NetSocket socket, Transport transport) {
		if (transport instanceof TransportImpl implementation) {
			ConnectionFrames frames = new ConnectionFrames(socket, implementation);
			implementation.setProtocolTracer(frames);
			connection.attachments().set(ConnectionFrames.class, ConnectionFrames.class, frames);
		}
	}

	static ConnectionFrames of(ProtonLink<?> link) {
		return link.getSession().getConnection().attachments().get(ConnectionFrames.class, ConnectionFrames.class);
	}

	/**
	 * Make the engine believe that the client gave credit without end to a reply link.
	 */
	void pretendCredit(ProtonSender link) {
		LinkNumbers numbers = find(link.getName(), Role.RECEIVER);
		Flow given = (numbers != null) ? numbers.session.clientFlow : null;
		if (numbers != null && given != null) {
			Flow flow = new Flow(given);
			flow.setHandle(numbers.clientHandle);
			flow.setDeliveryCount(null);
			flow.setLinkCredit(ENDLESS_CREDIT);
			flow.setDrain(false);
			this.transport.handleFlow(flow, null, numbers.session.clientChannel);
		}
	}

	/**
	 * Repeat the state of a request link in many flow frames at once.
	 */
	void sendFlows(ProtonReceiver link, int count, boolean echo) {
		LinkNumbers numbers = find(link.getName(), Role.SENDER);
		if (numbers == null) {
			return;
		}
		SessionNumbers session = numbers.session;
		Flow flow = new Flow();
		flow.setNextIncomingId(session.nextIncomingId);
		flow.setIncomingWindow(session.incomingWindow);
		flow.setNextOutgoingId(session.nextOutgoingId);
		flow.setOutgoingWindow(session.outgoingWindow);
		flow.setHandle(numbers.nodeHandle);
		flow.setDeliveryCount(numbers.deliveryCount);
		flow.setLinkCredit(numbers.linkCredit);
		flow.setEcho(echo);
		byte[][] frames = new byte[count][];
		Arrays.fill(frames, RawFrames.amqp(session.nodeChannel, RawFrames.encoded(flow)));
		this.socket.write(Buffer.buffer(RawFrames.concat(frames)));
	}

	/**
	 * Between two containers no two links of the same role have the same name.
	 */
	private @Nullable LinkNumbers find(String name, Role clientRole) {
		for (SessionNumbers session : this.byClientChannel.values()) {
			LinkNumbers link = session.find(name, clientRole);
			if (link != null) {
				return link;
			}
		}
		return null;
	}

	@Override
	public void receivedFrame(TransportFrame frame) {
		int channel = frame.getChannel();
		if (frame.getBody() instanceof Begin begin) {
			this.byClientChannel.put(channel, new SessionNumbers(channel, begin));
			return;
		}
		SessionNumbers session = this.byClientChannel.get(channel);
		if (session != null) {
			received(session, frame.getBody());
		}
	}

	private void received(SessionNumbers session, FrameBody body) {
		if (body instanceof Transfer) {
			session.nextIncomingId = session.nextIncomingId.add(UnsignedInteger.ONE);
		}
		else if (body instanceof Flow flow) {
			session.clientFlow = flow;
		}
		else if (body instanceof Attach attach) {
			session.byClientHandle.put(attach.getHandle(), new LinkNumbers(session, attach));
		}
		else if (body instanceof Detach detach) {
			session.byClientHandle.remove(detach.getHandle());
		}
		else if (body instanceof End) {
			this.byClientChannel.remove(session.clientChannel);
		}
	}

	@Override
	public void sentFrame(TransportFrame frame) {
		int channel = frame.getChannel();
		if (frame.getBody() instanceof Begin begin) {
			SessionNumbers session = (begin.getRemoteChannel() != null)
					? this.byClientChannel.get(begin.getRemoteChannel().intValue()) : null;
			if (session != null) {
				session.begun(channel, begin);
				this.byNodeChannel.put(channel, session);
			}
			return;
		}
		SessionNumbers session = this.byNodeChannel.get(channel);
		if (session != null) {
			sent(session, frame.getBody());
		}
	}

	private void sent(SessionNumbers session, FrameBody body) {
		if (body instanceof Transfer) {
			session.nextOutgoingId = session.nextOutgoingId.add(UnsignedInteger.ONE);
		}
		else if (body instanceof Flow flow) {
			session.incomingWindow = flow.getIncomingWindow();
			session.outgoingWindow = flow.getOutgoingWindow();
			LinkNumbers link = session.byNodeHandle.get(flow.getHandle());
			if (link != null) {
				link.deliveryCount = flow.getDeliveryCount();
				link.linkCredit = flow.getLinkCredit();
			}
		}
		else if (body instanceof Attach attach) {
			LinkNumbers link = session.find(attach.getName(),
					(attach.getRole() == Role.SENDER) ? Role.RECEIVER : Role.SENDER);
			if (link != null) {
				link.nodeHandle = attach.getHandle();
				session.byNodeHandle.put(attach.getHandle(), link);
			}
		}
		else if (body instanceof Detach detach) {
			session.byNodeHandle.remove(detach.getHandle());
		}
		else if (body instanceof End) {
			this.byNodeChannel.remove(session.nodeChannel);
		}
	}

	/**
	 * Where one session stands.
	 */
	private static final class SessionNumbers {

		private final int clientChannel;

		private final Map<UnsignedInteger, LinkNumbers> byClientHandle = new HashMap<>();

		private final Map<@Nullable UnsignedInteger, LinkNumbers> byNodeHandle = new HashMap<>();

		private final UnsignedInteger clientIncomingWindow;

		private int nodeChannel;

		private UnsignedInteger nextIncomingId;

		private UnsignedInteger nextOutgoingId = UnsignedInteger.ZERO;

		private UnsignedInteger incomingWindow = UnsignedInteger.ZERO;

		private UnsignedInteger outgoingWindow = UnsignedInteger.ZERO;

		private @Nullable Flow clientFlow;

		SessionNumbers(int clientChannel, Begin begin) {
			this.clientChannel = clientChannel;
			this.nextIncomingId = begin.getNextOutgoingId();
			this.clientIncomingWindow = begin.getIncomingWindow();
		}

		void begun(int nodeChannel, Begin begin) {
			this.nodeChannel = nodeChannel;
			this.nextOutgoingId = begin.getNextOutgoingId();
			this.incomingWindow = begin.getIncomingWindow();
			this.outgoingWindow = begin.getOutgoingWindow();
			if (this.clientFlow == null) {
				this.clientFlow = new Flow();
				this.clientFlow.setNextIncomingId(begin.getNextOutgoingId());
				this.clientFlow.setIncomingWindow(this.clientIncomingWindow);
				this.clientFlow.setNextOutgoingId(this.nextIncomingId);
				this.clientFlow.setOutgoingWindow(UnsignedInteger.MAX_VALUE);
			}
		}

		@Nullable LinkNumbers find(String name, Role clientRole) {
			for (LinkNumbers link : this.byClientHandle.values()) {
				if (link.clientRole == clientRole && link.name.equals(name)) {
					return link;
				}
			}
			return null;
		}

	}

	/**
	 * Where one link stands.
	 */
	private static final class LinkNumbers {

		private final SessionNumbers session;

		private final String name;

		private final Role clientRole;

		private final UnsignedInteger clientHandle;

		private @Nullable UnsignedInteger nodeHandle;

		private UnsignedInteger deliveryCount;

		private UnsignedInteger linkCredit = UnsignedInteger.ZERO;

		LinkNumbers(SessionNumbers session, Attach attach) {
			this.session = session;
			this.name = attach.getName();
			this.clientRole = attach.getRole();
			this.clientHandle = attach.getHandle();
			this.deliveryCount = (attach.getInitialDeliveryCount() != null) ? attach.getInitialDeliveryCount()
					: UnsignedInteger.ZERO;
		}

	}

}
