package io.github.amqpmgmt.faults;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.faults.FaultKind.Scope;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.FaultProxy;
import io.github.amqpmgmt.test.FaultProxy.Direction;
import io.github.amqpmgmt.test.ManagementReply;

/**
 * Does what strikes the whole connection of a lane. Used by one thread at a time.
 */
final class LaneFaults {

	private static final int LONGEST_SKIP = 2000;

	private static final int SLOWEST = 40_000;

	private static final int CREDIT = 1000;

	private static final long MOST_CREDIT = 0xFFFF_FFFFL;

	private static final int FLOOD = 3000;

	private static final int STORM = 20_000;

	private final EmbeddedManagementNode node;

	private final FaultProxy proxy;

	private final NodeScript script;

	private final Tempo tempo;

	private final FaultCounts counts;

	private int corruptedBefore;

	private int truncatedBefore;

	LaneFaults(EmbeddedManagementNode node, FaultProxy proxy, NodeScript script, Tempo tempo, FaultCounts counts) {
		this.node = node;
		this.proxy = proxy;
		this.script = script;
		this.tempo = tempo;
		this.counts = counts;
	}

	/**
	 * Injects the fault of a phase, if it is one of the connection.
	 */
	void inject(Phase phase) {
		Random random = phase.random();
		switch (phase.kind()) {
			case CUT_WITH_FIN -> cut(phase, this.proxy::cutWithFin);
			case CUT_WITH_RESET -> cut(phase, this.proxy::cutWithReset);
			case HALF_OPEN -> cut(phase, this.proxy::halfOpen);
			case STALL -> stall(phase, random);
			case THROTTLE -> did(phase, () -> this.proxy.throttle(SLOWEST + random.nextInt(SLOWEST)));
			case SINGLE_BYTES -> did(phase, this.proxy::sendSingleBytes);
			case CORRUPT_BYTE ->
				this.proxy.corruptByte(direction(random), random.nextInt(LONGEST_SKIP), 1 + random.nextInt(255));
			case CREDIT_STARVATION -> did(phase, () -> {
				this.node.withholdCredit();
				later(random).execute(() -> this.node.giveCredit(CREDIT));
			});
			case CREDIT_FLOOD -> did(phase, () -> this.node.giveCredit(MOST_CREDIT));
			case REPLY_FLOOD -> did(phase, () -> {
				this.node.ignoreCredit();
				this.node.sendUnsolicited(ManagementReply.ok("flood").withUnknownCorrelationId(), FLOOD);
			});
			case FLOW_STORM -> did(phase, () -> this.node.sendFlows(STORM, random.nextBoolean()));
			case TRUNCATED_FRAME -> this.proxy.truncateFrame(direction(random));
			default -> {
				// Injected by the node, for a marked request, or nothing at all.
			}
		}
	}

	private void cut(Phase phase, Runnable cut) {
		// What strikes nobody does not count.
		if (this.node.connectionCount() > 0) {
			did(phase, cut);
		}
	}

	private void stall(Phase phase, Random random) {
		switch (random.nextInt(3)) {
			case 0 -> this.proxy.stall(Direction.TO_SERVER);
			case 1 -> this.proxy.stall(Direction.TO_CLIENT);
			default -> this.proxy.stall();
		}
		did(phase, () -> later(random).execute(this.proxy::resume));
	}

	private Executor later(Random random) {
		return CompletableFuture.delayedExecutor(random.nextLong(this.tempo.stall().toMillis()) + 1,
				TimeUnit.MILLISECONDS);
	}

	private void did(Phase phase, Runnable step) {
		step.run();
		this.counts.injected(phase.kind(), 1);
	}

	private static Direction direction(Random random) {
		return random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
	}

	/**
	 * Ends the fault of a phase.
	 * @return how many bytes were changed in the phase
	 */
	int end(Phase phase) {
		this.proxy.heal();
		int corrupted = this.proxy.corruptedBytes() - this.corruptedBefore;
		this.corruptedBefore += corrupted;
		int truncated = this.proxy.truncatedFrames() - this.truncatedBefore;
		this.truncatedBefore += truncated;
		this.counts.injected(phase.kind(), corrupted + truncated);
		if (phase.kind().scope() == Scope.NODE) {
			this.node.reset();
			this.script.program(this.node);
		}
		if (phase.kind() == FaultKind.CORRUPT_BYTE) {
			// The engines may wait for the rest of a frame that is a lie about its size.
			this.proxy.cutWithReset();
		}
		return corrupted;
	}

}
