package io.github.amqpmgmt.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Predicate;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import io.github.amqpmgmt.test.RequestBehavior;
import org.apache.qpid.proton.amqp.Binary;

/**
 * What the nodes of a run do with requests: send number and checksum back, except when a
 * request carries a mark and is seen for the first time. So a request that is sent again
 * can succeed. Safe for use by several threads.
 */
final class NodeScript {

	static final String MARK = "fault";

	/** An operation that may be repeated. */
	static final String READ = "READ";

	/** An operation that must not be repeated if it may have been executed. */
	static final String WRITE = "UPDATE";

	private static final String REASON = "fault harness";

	private static final int BATCH = 2;

	private static final Duration HOLD = Duration.ofMillis(100);

	private final AtomicIntegerArray seen;

	private final AtomicIntegerArray executed;

	private final FaultCounts counts;

	private final Duration later;

	/**
	 * Writes a script.
	 * @param numbers how many numbers requests may have
	 * @param later when to send a reply that is to be late
	 * @param counts where injections are counted
	 */
	NodeScript(int numbers, Duration later, FaultCounts counts) {
		this.seen = new AtomicIntegerArray(numbers);
		this.executed = new AtomicIntegerArray(numbers);
		this.counts = counts;
		this.later = later;
	}

	/**
	 * How many times requests came again.
	 */
	int repeated(int number) {
		return Math.max(0, this.seen.get(number) - 1);
	}

	boolean isSeen(int number) {
		return this.seen.get(number) > 0;
	}

	/**
	 * Whether a write was executed a second time. The client may send it again only if
	 * the first one was given back, and then it was not executed.
	 */
	boolean isExecutedTwice(int number) {
		return this.executed.get(number) > 1;
	}

	/**
	 * Programs a node.
	 */
	void program(EmbeddedManagementNode node) {
		node.whenAny().reply(NodeScript::answer);
		// Conditions are tested in their order, each one once for a request: this one
		// looks at all requests and chooses none.
		node.when((request) -> {
			see(request);
			return false;
		}).dropReply();
		programReplies(node);
		programOutcomes(node);
		on(node, FaultKind.DETACHED_REQUEST_LINK).detachLink("amqp:link:detach-forced", REASON);
		on(node, FaultKind.DETACHED_REPLY_LINK).detachReplyLink("amqp:link:detach-forced", REASON);
		on(node, FaultKind.SESSION_END).endSession("amqp:internal-error", REASON);
		on(node, FaultKind.CONNECTION_CLOSE).closeConnection("amqp:connection:forced", REASON);
	}

	/**
	 * Programs a node that sends each reply to everybody.
	 */
	void programSharedQueue(EmbeddedManagementNode node) {
		node.whenAny().replyToAllLinks().reply((request) -> {
			see(request);
			// With one client alone nothing is shared.
			this.counts.injected(FaultKind.SHARED_REPLY_QUEUE, (node.connectionCount() > 1) ? 1 : 0);
			return answer(request);
		});
	}

	private void programReplies(EmbeddedManagementNode node) {
		on(node, FaultKind.LATE_REPLY).after(this.later).reply(NodeScript::answer);
		on(node, FaultKind.DUPLICATE_REPLY).replyTwice().reply(NodeScript::answer);
		on(node, FaultKind.REORDERED_REPLIES).inReverseOrder(BATCH, HOLD).reply(NodeScript::answer);
		on(node, FaultKind.UNKNOWN_ID).reply((request) -> answer(request).withUnknownCorrelationId());
		on(node, FaultKind.ID_TYPE_CHANGED).reply((request) -> answer(request).withCorrelationIdAs(Binary.class));
		on(node, FaultKind.NO_STATUS).reply((request) -> answer(request).withoutStatus());
		on(node, FaultKind.WRONG_STATUS_TYPE).reply((request) -> answer(request).withStatusCode("two hundred"));
		on(node, FaultKind.OWN_REQUEST_BACK).reply(ManagementReply::echo);
		on(node, FaultKind.REPLY_BEFORE_DISPOSITION).replyBeforeDisposition().reply(NodeScript::answer);
	}

	private void programOutcomes(EmbeddedManagementNode node) {
		on(node, FaultKind.REJECTED).reject("amqp:not-allowed", REASON);
		on(node, FaultKind.RELEASED).release();
		on(node, FaultKind.MODIFIED, NodeScript::isEven).modify(true, false);
		on(node, FaultKind.MODIFIED, Predicate.not(NodeScript::isEven)).modify(false, true);
		on(node, FaultKind.SILENCE).dropReply();
		on(node, FaultKind.NEVER_SETTLED).withoutDisposition().dropReply();
	}

	private RequestBehavior on(EmbeddedManagementNode node, FaultKind kind) {
		return on(node, kind, (request) -> true);
	}

	private RequestBehavior on(EmbeddedManagementNode node, FaultKind kind, Predicate<ReceivedRequest> condition) {
		return node.when((request) -> condition.test(request) && isStruck(request, kind));
	}

	private boolean isStruck(ReceivedRequest request, FaultKind kind) {
		boolean struck = kind.name().equals(request.applicationProperties().get(MARK)) && isKnown(request)
				&& this.seen.get(number(request)) == 1;
		if (struck) {
			this.counts.injected(kind, 1);
		}
		return struck;
	}

	private void see(ReceivedRequest request) {
		if (isKnown(request)) {
			int times = this.seen.incrementAndGet(number(request));
			if (WRITE.equals(request.operation()) && !(times == 1 && isGivenBack(request))) {
				this.executed.incrementAndGet(number(request));
			}
		}
	}

	private static boolean isGivenBack(ReceivedRequest request) {
		Object mark = request.applicationProperties().get(MARK);
		return FaultKind.REJECTED.name().equals(mark) || FaultKind.RELEASED.name().equals(mark)
				|| (FaultKind.MODIFIED.name().equals(mark) && !isEven(request));
	}

	private boolean isKnown(ReceivedRequest request) {
		return Verdict.isSigned(request.applicationProperties().get(Verdict.NUMBER),
				request.applicationProperties().get(Verdict.CHECKSUM)) && number(request) >= 0
				&& number(request) < this.seen.length();
	}

	private static int number(ReceivedRequest request) {
		return (Integer) request.applicationProperties().get(Verdict.NUMBER);
	}

	private static boolean isEven(ReceivedRequest request) {
		return request.applicationProperties().get(Verdict.NUMBER) instanceof Integer number && number % 2 == 0;
	}

	static ManagementReply answer(ReceivedRequest request) {
		return ManagementReply.ok(Arrays.asList(request.applicationProperties().get(Verdict.NUMBER),
				request.applicationProperties().get(Verdict.CHECKSUM)));
	}

}
