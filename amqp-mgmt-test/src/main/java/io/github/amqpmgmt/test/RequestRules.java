package io.github.amqpmgmt.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What tests have programmed. Safe for use by several threads: tests add, the event loop
 * looks up.
 */
final class RequestRules {

	static final long UNLIMITED = Long.MAX_VALUE;

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	void add(Rule rule) {
		this.rules.add(rule);
	}

	void clear() {
		this.rules.clear();
	}

	/**
	 * The action of the most specific rule for a request, the latest of several. A rule
	 * for so many uses is used up by the last.
	 */
	RequestAction take(ReceivedRequest request) {
		Rule chosen = null;
		for (Rule rule : this.rules) {
			if (rule.condition.test(request) && isPreferred(rule, chosen)) {
				chosen = rule;
			}
		}
		if (chosen == null) {
			return RequestAction.NOT_IMPLEMENTED;
		}
		if (chosen.useUp()) {
			this.rules.remove(chosen);
		}
		return chosen.action;
	}

	private static boolean isPreferred(Rule rule, @Nullable Rule chosen) {
		return chosen == null || rule.specificity.compareTo(chosen.specificity) >= 0;
	}

	/**
	 * How closely a rule describes its requests, ascending.
	 */
	enum Specificity {

		ANY, OPERATION, OPERATION_AND_TYPE, CONDITION

	}

	/**
	 * One programmed rule, told from others by identity.
	 */
	static final class Rule {

		private final Specificity specificity;

		private final Predicate<? super ReceivedRequest> condition;

		private final RequestAction action;

		// Event loop only.
		private long usesLeft;

		Rule(Specificity specificity, Predicate<? super ReceivedRequest> condition, long uses, RequestAction action) {
			this.specificity = specificity;
			this.condition = condition;
			this.usesLeft = uses;
			this.action = action;
		}

		/** Counts a use and tells whether it was the last. */
		boolean useUp() {
			return --this.usesLeft == 0;
		}

	}

}
