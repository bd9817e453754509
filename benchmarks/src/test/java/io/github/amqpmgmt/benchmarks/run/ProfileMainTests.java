package io.github.amqpmgmt.benchmarks.run;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ProfileMainTests {

	@Test
	void tellsWhoAllocates(@TempDir Path folder) throws Exception {
		String markdown = ProfileMain.run(ProfileOptions.parse("seconds=0.2", "warmup=64", "client=", "mode=win8",
				"body=bytes-100000", "jvm=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1", "output=" + folder));
		assertThat(folder.resolve("profile.md")).hasContent(markdown);
		assertThat(markdown).startsWith("amqp-mgmt-direct, win8, bytes-100000:")
			.contains("| encoding of the request |", "| **all** |");
	}

}
