package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.benchmarks.client.ClientKind;
import io.github.amqpmgmt.benchmarks.client.RequestBody;
import io.github.amqpmgmt.benchmarks.client.Shape;
import io.github.amqpmgmt.benchmarks.worker.Command;

/**
 * What to profile.
 *
 * @param client the client
 * @param mode how requests follow each other
 * @param body what they carry
 * @param seconds for how long
 * @param warmup how many requests before
 * @param jvm options of the client's JVM
 * @param output the folder for reports
 */
record ProfileOptions(ClientKind client, String mode, RequestBody body, double seconds, long warmup, List<String> jvm,
		Path output) {

	/** So that samples fall on all that is allocated, in proportion to its size. */
	private static final String JVM = RunOptions.JVM + " -XX:-ResizeTLAB -XX:TLABSize=40008";

	private static final Set<String> NAMES = Set.of("client", "mode", "body", "seconds", "warmup", "jvm", "output");

	/**
	 * Reads {@code name=value}. An empty value is none.
	 */
	static ProfileOptions parse(String... arguments) {
		Map<String, String> values = Arguments.parse(NAMES, arguments);
		return new ProfileOptions(ClientKind.of(values.getOrDefault("client", ClientKind.AMQP_MGMT_DIRECT.key())),
				values.getOrDefault("mode", "win64"), RequestBody.of(values.getOrDefault("body", "map")),
				Double.parseDouble(values.getOrDefault("seconds", "5")),
				Long.parseLong(values.getOrDefault("warmup", "500000")),
				List.of(values.getOrDefault("jvm", JVM).split(" +")), Path.of(values.getOrDefault("output", "target")));
	}

	Command command(double seconds, long maxCount) {
		boolean usual = this.body == RequestBody.MAP || this.body == RequestBody.BINARY;
		return new Command(this.mode, seconds, maxCount, this.body, false, usual ? null : Shape.ONE);
	}

}
