package io.github.amqpmgmt.azure;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.BodyField;
import io.github.amqpmgmt.client.ManagementOperation;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a subscription of Azure Service Bus. Its template has the dialect
 * {@code service-bus} and a target such as {@code orders/subscriptions/all/$management}.
 * Clients are safe for use by any number of threads.
 *
 * @since 0.1.0
 */
@AmqpManagementClient
public interface ServiceBusRules {

	/**
	 * Adds a rule.
	 * @param rule the rule
	 * @throws io.github.amqpmgmt.EntityConflictException if there is one of its name
	 */
	default void add(SubscriptionRule rule) {
		add(rule.name(), rule.fields());
	}

	/**
	 * Adds a rule.
	 * @param name its name
	 * @param description its fields {@code rule-name}, {@code sql-filter} or
	 * {@code correlation-filter}, and {@code sql-rule-action}
	 */
	@ManagementOperation("add-rule")
	void add(@BodyField("rule-name") String name,
			@BodyField("rule-description") Map<String, @Nullable Object> description);

	/**
	 * Removes a rule.
	 * @param name its name
	 * @throws io.github.amqpmgmt.EntityNotFoundException if there is none of this name
	 */
	@ManagementOperation("remove-rule")
	void remove(@BodyField("rule-name") String name);

	/**
	 * Reads all rules.
	 * @return the rules; a filter for no messages is read as the expression {@code 1=0}
	 * @throws io.github.amqpmgmt.MalformedResponseException if there is a kind of filter
	 * that is not known
	 */
	default List<SubscriptionRule> list() {
		return RuleReader.read(enumerate(0, Integer.MAX_VALUE));
	}

	/**
	 * Asks for rules.
	 * @param skip how many to leave out at the beginning
	 * @param top how many to read at most
	 * @return the answer; its field {@code rules} holds described lists
	 */
	@ManagementOperation("enumerate-rules")
	ManagementResponse enumerate(@BodyField("skip") int skip, @BodyField("top") int top);

}
