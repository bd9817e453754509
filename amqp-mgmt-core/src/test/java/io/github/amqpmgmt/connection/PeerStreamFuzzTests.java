package io.github.amqpmgmt.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PeerStreamFuzzTests {

	@FuzzTest
	void whateverAPeerSendsEveryRequestEndsOnce(byte[] data) {
		PeerScript script = new PeerScript(data);
		FuzzedClient client = new FuzzedClient(script.withPassword(), script.withRetries());
		script.play(client);
		client.hangUp();
		client.assertEverythingEndedOnce();
	}

}
