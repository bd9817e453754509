package io.github.amqpmgmt.benchmarks.responder;

/**
 * Writes replies: the request's id as correlation-id, status 200, and the request's body.
 */
final class ReplyWriter {

	private static final byte[] APPLICATION_PROPERTIES = applicationProperties();

	private static final byte[] NO_BODY = { 0, 0x53, 0x77, 0x40 };

	private static final byte[] NO_PROPERTIES = { 0, 0x53, 0x73, 0x45 };

	private ReplyWriter() {
	}

	static void write(FrameWriter reply, byte[] data, RequestReader request) {
		writeProperties(reply, data, request.id());
		reply.raw(APPLICATION_PROPERTIES);
		if (request.body() < 0) {
			reply.raw(NO_BODY);
		}
		else {
			reply.raw(data, request.body(), request.bodyEnd() - request.body());
		}
	}

	private static void writeProperties(FrameWriter reply, byte[] data, int id) {
		if (id < 0) {
			reply.raw(NO_PROPERTIES);
			return;
		}
		int size = EncodedValue.size(data, id);
		reply.descriptor(0x73);
		if (size < 240) {
			reply.octet(0xc0);
			reply.octet(1 + 5 + size);
			reply.octet(6);
			reply.nulls(5);
			reply.raw(data, id, size);
		}
		else {
			int list = reply.beginList(6);
			reply.nulls(5);
			reply.raw(data, id, size);
			reply.endList(list);
		}
	}

	private static byte[] applicationProperties() {
		FrameWriter map = new FrameWriter();
		map.octet(4);
		map.text("statusCode");
		map.octet(0x71);
		map.int32(200);
		map.text("statusDescription");
		map.text("OK");
		FrameWriter section = new FrameWriter();
		section.descriptor(0x74);
		section.octet(0xc1);
		section.octet(map.length());
		section.raw(map);
		return section.toByteArray();
	}

}
