package io.github.amqpmgmt.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.Failure;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.security.SaslChallenge;
import org.apache.qpid.protonj2.types.security.SaslInit;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.security.SaslPerformative;
import org.apache.qpid.protonj2.types.security.SaslResponse;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Open;
import org.apache.qpid.protonj2.types.transport.Performative;
import org.jspecify.annotations.Nullable;

/**
 * Frames as text for a log, one line of bounded length each. Stars stand for what may be
 * secret: SASL data, and properties other than those that everybody shows.
 */
final class FrameText {

	private static final String MASK = "***";

	private static final Set<Symbol> SHOWN = Set.of(Symbol.valueOf("product"), Symbol.valueOf("version"),
			Symbol.valueOf("platform"), Symbol.valueOf("paired"),
			Symbol.valueOf("amqp:connection-establishment-failed"));

	private FrameText() {
	}

	static String of(@Nullable Performative performative) {
		return Failure.printable(String.valueOf(masked(performative)));
	}

	private static @Nullable Performative masked(@Nullable Performative performative) {
		if (performative instanceof Open open && open.hasProperties()) {
			return open.copy().setProperties(masked(open.getProperties()));
		}
		if (performative instanceof Begin begin && begin.hasProperties()) {
			return begin.copy().setProperties(masked(begin.getProperties()));
		}
		if (performative instanceof Attach attach && attach.hasProperties()) {
			return attach.copy().setProperties(masked(attach.getProperties()));
		}
		if (performative instanceof Flow flow && flow.hasProperties()) {
			return flow.copy().setProperties(masked(flow.getProperties()));
		}
		return performative;
	}

	private static Map<Symbol, Object> masked(Map<Symbol, Object> properties) {
		Map<Symbol, Object> masked = new LinkedHashMap<>();
		properties.forEach((name, value) -> masked.put(name, SHOWN.contains(name) ? value : MASK));
		return masked;
	}

	static String of(SaslPerformative performative) {
		if (performative instanceof SaslInit init) {
			return "SaslInit{mechanism=" + init.getMechanism() + ", initialResponse=" + MASK + ", hostname="
					+ init.getHostname() + "}";
		}
		if (performative instanceof SaslChallenge) {
			return "SaslChallenge{" + MASK + "}";
		}
		if (performative instanceof SaslResponse) {
			return "SaslResponse{" + MASK + "}";
		}
		if (performative instanceof SaslOutcome outcome) {
			return "SaslOutcome{code=" + outcome.getCode() + "}";
		}
		return Failure.printable(String.valueOf(performative));
	}

}
