package io.github.amqpmgmt.connection.sasl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.amqpmgmt.support.TestSecrets;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.types.Symbol;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class SaslClientFuzzTests {

	private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

	private static final byte[] NONCE_ATTRIBUTE = ("r=" + NONCE).getBytes(StandardCharsets.US_ASCII);

	private static final List<Set<String>> ALLOWED = List.of(Set.of("SCRAM-SHA-256"), Set.of("PLAIN"), Set.of(),
			Set.of("SCRAM-SHA-512", "SCRAM-SHA-1"));

	private final FakeSaslContext context = new FakeSaslContext();

	private final RecordedOutcome outcome = new RecordedOutcome();

	/**
	 * Plays an exchange whose first byte chooses the mechanisms that are allowed. Then
	 * each two bytes are the kind of a message and its length.
	 */
	@FuzzTest
	void whateverAPeerSendsTheExchangeEndsOnceAtMost(byte[] data) {
		SaslClientFuzzTests exchange = new SaslClientFuzzTests();
		exchange.play(ByteBuffer.wrap(data));
		exchange.assertOneOutcomeAtMost(new String(data, StandardCharsets.ISO_8859_1));
	}

	private void play(ByteBuffer script) {
		int first = take(script);
		SaslMechanisms mechanisms = SaslMechanisms.forPassword("user", TestSecrets.SCRAM_PASSWORD,
				ALLOWED.get(first & 3), () -> NONCE);
		SaslClient client = new SaslClient(mechanisms, "host", this.outcome, Runnable::run, Runnable::run);
		while (script.hasRemaining() && !this.context.done) {
			int kind = take(script);
			byte[] content = new byte[Math.min(take(script) & 0xff, script.remaining())];
			script.get(content);
			switch (kind & 3) {
				case 0 -> client.handleSaslMechanisms(this.context, symbols(content));
				case 1 -> client.handleSaslChallenge(this.context, buffer(content));
				case 2 -> client.handleSaslChallenge(this.context, buffer(withNonce(content)));
				default -> outcome(client, kind >> 2, content);
			}
		}
	}

	private void outcome(SaslClient client, int code, byte[] additionalData) {
		SaslOutcome[] codes = SaslOutcome.values();
		SaslOutcome reported = codes[Math.floorMod(code, codes.length)];
		int successes = this.outcome.succeeded.size();
		try {
			client.handleSaslOutcome(this.context, reported, buffer(additionalData));
			assertThat(reported == SaslOutcome.SASL_OK).isEqualTo(this.outcome.succeeded.size() > successes);
		}
		catch (IllegalStateException ex) {
			// How a success that is not accepted is refused.
			assertThat(reported).isEqualTo(SaslOutcome.SASL_OK);
		}
		this.context.done = true;
	}

	private void assertOneOutcomeAtMost(String script) {
		assertThat(this.outcome.succeeded.size() + this.outcome.failed.size()).isLessThanOrEqualTo(1);
		assertThat(this.context.failures.size()).isLessThanOrEqualTo(1);
		if (!this.outcome.succeeded.isEmpty() && this.outcome.succeeded.get(0).startsWith("SCRAM")) {
			assertThat(script).as("proof that the peer knows the password").contains("v=");
		}
	}

	private static int take(ByteBuffer script) {
		return script.hasRemaining() ? script.get() : 0;
	}

	private static Symbol[] symbols(byte[] content) {
		return (content.length == 0) ? null
				: Arrays.stream(new String(content, StandardCharsets.ISO_8859_1).split(","))
					.map(Symbol::valueOf)
					.toArray(Symbol[]::new);
	}

	private static ProtonBuffer buffer(byte[] content) {
		return (content.length == 0) ? null : ProtonBufferAllocator.defaultAllocator().copy(content);
	}

	private static byte[] withNonce(byte[] content) {
		return ByteBuffer.allocate(NONCE_ATTRIBUTE.length + content.length).put(NONCE_ATTRIBUTE).put(content).array();
	}

}
