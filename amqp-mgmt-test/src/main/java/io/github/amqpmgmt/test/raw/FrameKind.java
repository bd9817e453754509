package io.github.amqpmgmt.test.raw;

import java.net.ProtocolException;

/**
 * What a {@link RawPeer} may receive.
 *
 * @since 0.1.0
 */
public enum FrameKind {

	/** The protocol header of SASL. */
	SASL_HEADER,

	/** The client's choice of a SASL mechanism. */
	SASL_INIT,

	/** The client's answer to a SASL challenge. */
	SASL_RESPONSE,

	/** The protocol header of AMQP. */
	AMQP_HEADER,

	/** The performative open. */
	OPEN,

	/** The performative begin. */
	BEGIN,

	/** The performative attach. */
	ATTACH,

	/** The performative flow. */
	FLOW,

	/** The performative transfer. */
	TRANSFER,

	/** The performative disposition. */
	DISPOSITION,

	/** The performative detach. */
	DETACH,

	/** The performative end. */
	END,

	/** The performative close. */
	CLOSE;

	static FrameKind of(int descriptor) throws ProtocolException {
		return switch (descriptor) {
			case 0x41 -> SASL_INIT;
			case 0x43 -> SASL_RESPONSE;
			case 0x10 -> OPEN;
			case 0x11 -> BEGIN;
			case 0x12 -> ATTACH;
			case 0x13 -> FLOW;
			case 0x14 -> TRANSFER;
			case 0x15 -> DISPOSITION;
			case 0x16 -> DETACH;
			case 0x17 -> END;
			case 0x18 -> CLOSE;
			default -> throw new ProtocolException("No client sends descriptor " + descriptor);
		};
	}

}
