package io.github.amqpmgmt.node;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.RequestMessage;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;

/**
 * Sends values through the encoder of requests and the decoder of replies, for tests of
 * other packages.
 */
public final class CodecRoundTrip {

	private static final String[] FIXED = new String[256];

	static {
		String[] names = { "40 null", "41 boolean", "42 boolean", "56 boolean", "50 ubyte", "60 ushort", "70 uint",
				"52 uint", "43 uint", "80 ulong", "53 ulong", "44 ulong", "51 byte", "61 short", "71 int", "54 int",
				"81 long", "55 long", "72 float", "82 double", "74 decimal32", "84 decimal64", "94 decimal128",
				"73 char", "83 timestamp", "98 uuid", "a0 binary", "b0 binary", "a1 string", "b1 string", "a3 symbol",
				"b3 symbol", "45 list", "c0 list", "d0 list", "c1 map", "d1 map" };
		for (String name : names) {
			FIXED[Integer.parseInt(name.substring(0, 2), 16)] = name.substring(3);
		}
	}

	private CodecRoundTrip() {
	}

	/**
	 * What a peer would send back that sends back what it received.
	 */
	public static Object of(Object value) {
		byte[] content = encoded(value);
		return new SectionDecoder().decodeAll(content, 0, content.length).body();
	}

	/**
	 * The AMQP type that a value is encoded as, such as {@code uint} or
	 * {@code array of uuid} (AMQP 1.0, part 1.6).
	 */
	public static String amqpType(Object value) {
		byte[] content = encoded(value);
		// The body is last: descriptor of three bytes, then the value.
		int start = bodyStart(content);
		int code = content[start] & 0xff;
		if (code == 0xe0 || code == 0xf0) {
			return "array of " + FIXED[content[start + ((code == 0xe0) ? 3 : 9)] & 0xff];
		}
		return FIXED[code];
	}

	private static int bodyStart(byte[] content) {
		for (int i = 0; i < content.length; i++) {
			if (content[i] == 0x00 && content[i + 1] == 0x53 && content[i + 2] == 0x77) {
				return i + 3;
			}
		}
		throw new IllegalStateException("No amqp-value section");
	}

	private static byte[] encoded(Object value) {
		return new RequestEncoder()
			.encode(Dialects.standard(), new RequestMessage(null, null, Map.of(), List.of(new AmqpValue<>(value))),
					false)
			.content();
	}

}
