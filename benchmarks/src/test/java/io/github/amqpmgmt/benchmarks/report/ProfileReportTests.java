package io.github.amqpmgmt.benchmarks.report;

import java.util.List;

import io.github.amqpmgmt.benchmarks.worker.Measurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileReportTests {

	private static final String MAP = "java.util.LinkedHashMap.put";

	private static final String CODEC = "org.apache.qpid.protonj2.codec.encoders.ProtonEncoder.writeObject";

	private static final String LOAD = "io.github.amqpmgmt.benchmarks.worker.AsyncCaller.call";

	@Test
	void theInnermostMethodThatIsSomebodysDecides() {
		assertThat(Part.of(List.of(MAP, CODEC, "io.github.amqpmgmt.node.RequestEncoder.encode", LOAD)))
			.isEqualTo(Part.ENCODING);
		assertThat(Part.of(List.of(CODEC, "org.apache.qpid.protonj2.engine.impl.ProtonSender.send",
				"io.github.amqpmgmt.node.RequestWriter.write")))
			.isEqualTo(Part.ENGINE);
		assertThat(Part.of(List.of("io.github.amqpmgmt.node.EncodedReply.applicationProperty",
				"io.github.amqpmgmt.dialect.StandardDialect.decode")))
			.isEqualTo(Part.REPLY);
		assertThat(Part.of(List.of(MAP, LOAD))).isEqualTo(Part.LOAD);
		assertThat(Part.of(List.of(MAP))).isEqualTo(Part.OTHER);
	}

	@Test
	void sharesAreThoseOfWhatARequestAllocates() {
		ProfileReport report = new ProfileReport();
		report.allocated(List.of(MAP, LOAD), 1);
		report.allocated(List.of("io.netty.channel.Channel.read"), 3);
		report.computed(List.of(LOAD));
		assertThat(report.toMarkdown(new Measurement(10, 1, 1, 1, 1, 1, 20_000))).isEqualTo("""
				| part | allocated B/request | of it | Java processor time |
				|---|---|---|---|
				| the benchmark: caller, stage attached to the future, check | 500 | 25 % | 100 % |
				| Netty | 1,500 | 75 % | 0 % |
				| **all** | 2,000 | 100 % | 100 % |
				""");
	}

	@Test
	void nothingAtAllIsNoFailure() {
		assertThat(new ProfileReport().toMarkdown(new Measurement(1, 1, 1, 1, 1, 1, 0))).contains("| **all** | 0 |");
	}

}
