package io.github.amqpmgmt.test.raw;

import java.io.IOException;

import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.UnsignedShort;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.security.SaslCode;
import org.apache.qpid.proton.amqp.security.SaslMechanisms;
import org.apache.qpid.proton.amqp.security.SaslOutcome;
import org.apache.qpid.proton.amqp.transport.Attach;
import org.apache.qpid.proton.amqp.transport.Begin;
import org.apache.qpid.proton.amqp.transport.Close;
import org.apache.qpid.proton.amqp.transport.Detach;
import org.apache.qpid.proton.amqp.transport.Disposition;
import org.apache.qpid.proton.amqp.transport.End;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.amqp.transport.Flow;
import org.apache.qpid.proton.amqp.transport.Open;
import org.apache.qpid.proton.amqp.transport.Role;
import org.apache.qpid.proton.amqp.transport.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Answers each frame as a peer does that breaks no rule. Used on the thread of its
 * connection.
 */
final class GoodPeer {

	private static final UnsignedInteger CREDIT = UnsignedInteger.valueOf(1000);

	private final RawPeerConnection connection;

	// The client's handles are for it to choose.
	private @Nullable UnsignedInteger clientReplyHandle;

	GoodPeer(RawPeerConnection connection) {
		this.connection = connection;
	}

	void answer(FrameKind kind, @Nullable Object received) throws IOException {
		if (received instanceof Attach attach) {
			attach(attach);
		}
		else if (received instanceof Transfer transfer) {
			accept(transfer);
			this.connection.reply();
		}
		else if (received instanceof Detach detach) {
			detach(detach);
		}
		else if (received instanceof Close close) {
			close(close);
		}
		else {
			answer(kind);
		}
	}

	private void answer(FrameKind kind) throws IOException {
		switch (kind) {
			case SASL_HEADER -> offerAnonymous();
			case SASL_INIT -> authenticate();
			case AMQP_HEADER -> this.connection.send(RawFrames.header(0));
			case OPEN -> open();
			case BEGIN -> begin();
			case END -> this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(new End()));
			default -> {
				// A flow or disposition asks for no answer.
			}
		}
	}

	private void offerAnonymous() throws IOException {
		SaslMechanisms mechanisms = new SaslMechanisms();
		mechanisms.setSaslServerMechanisms(Symbol.valueOf("ANONYMOUS"));
		this.connection.send(RawFrames.header(3));
		this.connection.send(RawFrames.sasl(RawFrames.encoded(mechanisms)));
	}

	private void authenticate() throws IOException {
		SaslOutcome outcome = new SaslOutcome();
		outcome.setCode(SaslCode.OK);
		this.connection.send(RawFrames.sasl(RawFrames.encoded(outcome)));
	}

	private void open() throws IOException {
		Open open = new Open();
		open.setContainerId("raw-peer");
		this.connection.send(0, RawFrames.encoded(open));
	}

	private void begin() throws IOException {
		Begin begin = new Begin();
		begin.setRemoteChannel(UnsignedShort.valueOf((short) this.connection.clientChannel()));
		begin.setNextOutgoingId(UnsignedInteger.ZERO);
		begin.setIncomingWindow(CREDIT);
		begin.setOutgoingWindow(CREDIT);
		this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(begin));
	}

	private void attach(Attach attach) throws IOException {
		boolean replies = attach.getRole() == Role.RECEIVER;
		Attach answer = new Attach();
		answer.setName(attach.getName());
		answer.setHandle(
				UnsignedInteger.valueOf(replies ? RawPeerConnection.REPLY_HANDLE : RawPeerConnection.REQUEST_HANDLE));
		answer.setRole(replies ? Role.SENDER : Role.RECEIVER);
		answer.setSource(attach.getSource());
		answer.setTarget(attach.getTarget());
		if (replies) {
			this.clientReplyHandle = attach.getHandle();
			answer.setInitialDeliveryCount(UnsignedInteger.ZERO);
			if (attach.getSource() instanceof Source source && source.getDynamic()) {
				source.setDynamic(false);
				source.setAddress("replies");
			}
		}
		this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(answer));
		if (!replies) {
			giveCredit();
		}
	}

	private void giveCredit() throws IOException {
		Flow flow = new Flow();
		flow.setHandle(UnsignedInteger.valueOf(RawPeerConnection.REQUEST_HANDLE));
		flow.setDeliveryCount(UnsignedInteger.ZERO);
		flow.setLinkCredit(CREDIT);
		flow.setNextIncomingId(UnsignedInteger.ZERO);
		flow.setIncomingWindow(CREDIT);
		flow.setNextOutgoingId(UnsignedInteger.ZERO);
		flow.setOutgoingWindow(CREDIT);
		this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(flow));
	}

	private void accept(Transfer transfer) throws IOException {
		Disposition disposition = new Disposition();
		disposition.setRole(Role.RECEIVER);
		disposition.setFirst(transfer.getDeliveryId());
		disposition.setSettled(true);
		disposition.setState(Accepted.getInstance());
		this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(disposition));
	}

	private void detach(Detach detach) throws IOException {
		boolean replies = detach.getHandle().equals(this.clientReplyHandle);
		Detach answer = new Detach();
		answer.setHandle(
				UnsignedInteger.valueOf(replies ? RawPeerConnection.REPLY_HANDLE : RawPeerConnection.REQUEST_HANDLE));
		answer.setClosed(true);
		this.connection.send(RawPeerConnection.CHANNEL, RawFrames.encoded(answer));
	}

	private void close(Close close) throws IOException {
		ErrorCondition error = close.getError();
		boolean failed = error != null && error.getCondition() != null;
		this.connection.closedWith(failed ? error.getCondition().toString() : null);
		this.connection.send(0, RawFrames.encoded(new Close()));
	}

}
