package io.github.amqpmgmt.node;

import java.util.Arrays;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.node.ReplyDecoder.DecodedReply;
import io.github.amqpmgmt.support.EncodedTypes;
import io.github.amqpmgmt.test.raw.RawFrames;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class ReplyDecoderFuzzTests {

	private static final String ID = "m1-1";

	private static final byte[][] BEGINNINGS = beginnings();

	/**
	 * Decodes a reply whose first byte chooses how much of it is good.
	 */
	@FuzzTest
	void everyReplyIsAResponseOrAProblem(byte[] data) {
		byte[] beginning = (data.length > 0) ? BEGINNINGS[data[0] & 3] : BEGINNINGS[0];
		byte[] rest = (data.length > 0) ? Arrays.copyOfRange(data, 1, data.length) : data;
		DecodedReply reply = new ReplyDecoder(ManagementNodeOptions.builder().build().profile(Dialects.standard()),
				new PendingTable(), new Codecs())
			.decode(ProtonBufferAllocator.defaultAllocator().copy(RawFrames.concat(beginning, rest)));
		if (reply.response() != null) {
			assertThat(reply.problem()).isNull();
			readAll(reply.response());
		}
		else {
			assertThat(reply.problem()).isNotBlank();
		}
	}

	private static void readAll(ManagementResponse response) {
		assertThat(response.statusCode()).isBetween(0, 999);
		assertThat(response.isSuccess()).isEqualTo(response.statusCode() / 100 == 2);
		assertThat(response.toString()).isNotEmpty();
		read(response.errorCondition());
		read(response.properties());
		Object body = response.body();
		read(body);
		if (body == null || body instanceof Map) {
			read(response.bodyAsMap());
		}
		if (body == null || body instanceof Iterable) {
			read(response.bodyAsList());
		}
	}

	/**
	 * Visits all that a value holds, as a caller would who prints or compares it.
	 */
	private static void read(Object value) {
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, item) -> {
				read(key);
				read(item);
			});
		}
		else if (value instanceof Iterable<?> items) {
			items.forEach(ReplyDecoderFuzzTests::read);
		}
		else if (value instanceof Object[] items && items.length > 0) {
			// All alike when they take no bytes, and too many to print.
			read(items[0]);
		}
		else if (value != null) {
			assertThat(value.toString()).as("text of %s", value.hashCode()).isNotNull();
		}
	}

	private static byte[][] beginnings() {
		Properties properties = new Properties();
		properties.setCorrelationId(ID);
		byte[] id = EncodedTypes.encoded(properties);
		byte[] status = EncodedTypes.encoded(new ApplicationProperties(Map.of("statusCode", 200)));
		byte[] value = { 0x00, 0x53, 0x77 };
		return new byte[][] { {}, id, RawFrames.concat(id, status), RawFrames.concat(id, status, value) };
	}

}
