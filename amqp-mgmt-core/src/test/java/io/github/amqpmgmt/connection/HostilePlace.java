package io.github.amqpmgmt.connection;

import java.io.IOException;

import io.github.amqpmgmt.test.raw.FrameKind;
import io.github.amqpmgmt.test.raw.RawFrames;
import io.github.amqpmgmt.test.raw.RawPeer;
import io.github.amqpmgmt.test.raw.RawPeerConnection;
import org.apache.qpid.proton.amqp.transport.Attach;

import static io.github.amqpmgmt.test.raw.RawFrames.bool;
import static io.github.amqpmgmt.test.raw.RawFrames.described;
import static io.github.amqpmgmt.test.raw.RawFrames.map;
import static io.github.amqpmgmt.test.raw.RawFrames.nothing;
import static io.github.amqpmgmt.test.raw.RawFrames.string;
import static io.github.amqpmgmt.test.raw.RawFrames.symbol;
import static io.github.amqpmgmt.test.raw.RawFrames.uint;

/**
 * Every place in SASL frames and performatives that takes any value of a peer.
 */
enum HostilePlace {

	SASL_MECHANISMS(FrameKind.SASL_HEADER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x40, value);
		}

	},

	SASL_OUTCOME(FrameKind.SASL_INIT) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x44, new byte[] { 0x50, 0 }, value);
		}

	},

	OPEN_PROPERTIES(FrameKind.OPEN) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x10, string("raw"), nothing(), nothing(), nothing(), nothing(), nothing(), nothing(),
					nothing(), nothing(), map(symbol("key"), value));
		}

	},

	BEGIN_PROPERTIES(FrameKind.BEGIN) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x11, new byte[] { 0x60, 0, (byte) clientChannel }, uint(0), uint(10), uint(10), nothing(),
					nothing(), nothing(), map(symbol("key"), value));
		}

	},

	ATTACH_PROPERTIES(FrameKind.ATTACH) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x12, string(linkName), uint(RawPeerConnection.REPLY_HANDLE), bool(false), nothing(),
					nothing(), nothing(), nothing(), nothing(), nothing(), uint(0), nothing(), nothing(), nothing(),
					map(symbol("key"), value));
		}

	},

	LINK_FLOW_PROPERTIES(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x13, uint(0), uint(10), uint(0), uint(10), uint(RawPeerConnection.REQUEST_HANDLE),
					uint(0), uint(10), nothing(), nothing(), nothing(), map(symbol("key"), value));
		}

	},

	MODIFIED_ANNOTATIONS(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x15, bool(true), uint(0), uint(0), bool(true),
					described(0x27, bool(false), bool(false), map(symbol("key"), value)));
		}

	},

	FLOW_PROPERTIES(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x13, uint(0), uint(10), uint(0), uint(10), nothing(), nothing(), nothing(), nothing(),
					nothing(), nothing(), map(symbol("key"), value));
		}

	},

	TRANSFER_STATE(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x14, uint(RawPeerConnection.REPLY_HANDLE), uint(0), new byte[] { (byte) 0xa0, 1, 1 },
					nothing(), bool(true), bool(false), nothing(), rejected(value));
		}

	},

	DISPOSITION_STATE(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x15, bool(true), uint(0), uint(0), bool(true), rejected(value));
		}

	},

	DETACH_ERROR(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x16, uint(RawPeerConnection.REPLY_HANDLE), bool(true), error(value));
		}

	},

	END_ERROR(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x17, error(value));
		}

	},

	CLOSE_ERROR(FrameKind.TRANSFER) {

		@Override
		byte[] body(byte[] value, int clientChannel, String linkName) {
			return described(0x18, error(value));
		}

	};

	private final FrameKind received;

	HostilePlace(FrameKind received) {
		this.received = received;
	}

	abstract byte[] body(byte[] value, int clientChannel, String linkName);

	boolean isSasl() {
		return this == SASL_MECHANISMS || this == SASL_OUTCOME;
	}

	boolean isBeforeOpen() {
		return isSasl() || this == OPEN_PROPERTIES;
	}

	/**
	 * Has the peer send a value in this place.
	 */
	void plant(byte[] value, RawPeer peer) {
		peer.once(this.received,
				(connection) -> send(body(value, connection.clientChannel(), name(connection.received())), connection));
	}

	private void send(byte[] body, RawPeerConnection connection) throws IOException {
		if (this == SASL_MECHANISMS) {
			connection.send(RawFrames.header(3));
		}
		connection.send(isSasl() ? RawFrames.sasl(body)
				: RawFrames.amqp((this == OPEN_PROPERTIES) ? 0 : RawPeerConnection.CHANNEL, body));
	}

	private static String name(Object received) {
		return (received instanceof Attach attach) ? attach.getName() : "none";
	}

	private static byte[] rejected(byte[] value) {
		return described(0x25, error(value));
	}

	private static byte[] error(byte[] value) {
		return described(0x1d, symbol("amqp:internal-error"), string("hostile"), map(symbol("key"), value));
	}

}
