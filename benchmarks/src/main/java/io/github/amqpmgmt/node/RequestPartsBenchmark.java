package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.internal.DataLimits;
import io.github.amqpmgmt.connection.internal.EncodedDataBounds;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.buffer.impl.ProtonByteArrayBufferAllocator;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.ApplicationProperties;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a request costs apart from the engine and the socket: its encoding, the check and
 * the decoding of its reply, and its place in the pending table. In the package of the
 * classes it measures, as they are nobody else's business.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestPartsBenchmark {

	private static final int IN_FLIGHT = 64;

	/** The body, both ways: a map of five short strings, or 10 KiB of bytes. */
	@Param({ "map", "10k" })
	private String body = "map";

	private final ManagementDialect dialect = Dialects.standard();

	private final RequestEncoder encoder = new RequestEncoder();

	private final EncodedDataBounds bounds = new EncodedDataBounds(DataLimits.DEFAULT);

	private final PendingTable pending = new PendingTable();

	private final ReplyDecoder decoder = new ReplyDecoder(
			ManagementNodeOptions.builder().build().profile(Dialects.standard()), this.pending, new Codecs());

	private final long[] numbers = new long[IN_FLIGHT];

	private ManagementRequest request = ManagementRequest.of("READ");

	private final PendingRequest[] pendingRequests = new PendingRequest[IN_FLIGHT];

	private byte[] reply = {};

	private int next;

	/**
	 * Makes the request, its reply, and the requests that are in flight meanwhile.
	 */
	@Setup
	public void prepare() {
		Object content = this.body.equals("map") ? map() : new byte[10 * 1024];
		this.request = ManagementRequest.of("READ").withType("org.example:entity").withBody(content);
		this.pending.newSeries();
		for (int i = 0; i < IN_FLIGHT; i++) {
			this.pendingRequests[i] = pendingRequest();
			this.numbers[i] = this.pending.add(this.pendingRequests[i]);
		}
		this.reply = reply(content, this.pending.id(this.numbers[0]));
	}

	private static Map<String, Object> map() {
		Map<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < 5; i++) {
			map.put("key-" + i, "value-" + i + "-abcdef");
		}
		return map;
	}

	private static byte[] reply(Object content, String id) {
		Properties properties = new Properties();
		properties.setCorrelationId(id);
		ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate(256);
		Encoder encoder = ProtonEncoderFactory.create();
		for (Object section : new Object[] { properties,
				new ApplicationProperties(Map.of("statusCode", 200, "statusDescription", "OK")),
				(content instanceof byte[] bytes) ? new Data(bytes) : new AmqpValue<>(content) }) {
			encoder.writeObject(buffer, encoder.newEncoderState(), section);
		}
		byte[] encoded = new byte[buffer.getReadableBytes()];
		buffer.readBytes(encoded, 0, encoded.length);
		return encoded;
	}

	/**
	 * The table looks at nothing but the number, which each request has for itself.
	 */
	@SuppressWarnings("NullAway")
	private static PendingRequest pendingRequest() {
		return new PendingRequest(null, ManagementRequest.of("READ"), Duration.ofSeconds(30), true, false, null, null);
	}

	/**
	 * From a request to the bytes of its message.
	 * @return the encoded request
	 */
	@Benchmark
	public Object encode() {
		return this.encoder.encode(this.dialect, this.dialect.encode(this.request), true);
	}

	/**
	 * The check of a reply before it is decoded.
	 */
	@Benchmark
	public void checkBounds() {
		this.bounds.checkValues(this.reply, 0, this.reply.length);
	}

	/**
	 * From the bytes of a reply to a response with its status, the check included.
	 * @return the decoded reply
	 */
	@Benchmark
	public Object decode() {
		return decoded();
	}

	/**
	 * The same, and its body.
	 * @return the body
	 */
	@Benchmark
	public @Nullable Object decodeWithBody() {
		ManagementResponse response = decoded().response();
		return (response != null) ? response.body() : null;
	}

	private ReplyDecoder.DecodedReply decoded() {
		return this.decoder.decode(ProtonByteArrayBufferAllocator.wrapped(this.reply));
	}

	/**
	 * A request takes its place in the table, and the oldest of 64 leaves it.
	 * @param blackhole takes the results
	 */
	@Benchmark
	public void pend(Blackhole blackhole) {
		int slot = this.next++ & (IN_FLIGHT - 1);
		blackhole.consume(this.pending.remove(this.numbers[slot]));
		this.numbers[slot] = this.pending.add(this.pendingRequests[slot]);
	}

}
