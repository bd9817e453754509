package io.github.amqpmgmt.connection;

import java.time.Duration;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.support.EnginePeer;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ReconnectTests {

	private static final int REQUESTS = 40;

	@Test
	void aPeerThatClosesWhatItOpenedIsNotCalledForEachRequest() {
		try (EnginePeer peer = EnginePeer.start();
				ManagementConnection connection = ManagementConnection
					.create(ManagementConnectionOptions.builder().uri(peer.uri()).build())) {
			peer.closeAfterOpen();
			ManagementTemplate template = ManagementTemplate.builder(connection).timeout(Duration.ofMillis(25)).build();
			for (int i = 0; i < REQUESTS; i++) {
				assertThatExceptionOfType(ManagementException.class).isThrownBy(() -> template.execute("A"));
			}
			assertThat(peer.connections()).isBetween(1, REQUESTS / 3);
		}
		Leftovers.assertNoThreads();
	}

}
