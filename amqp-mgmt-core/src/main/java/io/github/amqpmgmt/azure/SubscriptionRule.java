package io.github.amqpmgmt.azure;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A rule of a subscription.
 *
 * @param name its name
 * @param filter which messages it is about
 * @param action an expression that changes these messages, in the language of Service
 * Bus, or {@code null} for none
 * @since 0.1.0
 */
public record SubscriptionRule(String name, RuleFilter filter, @Nullable String action) {

	Map<String, @Nullable Object> fields() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("rule-name", this.name);
		if (this.filter instanceof RuleFilter.Sql sql) {
			fields.put("sql-filter", Map.of("expression", sql.expression()));
		}
		else if (this.filter instanceof RuleFilter.Correlation correlation) {
			fields.put("correlation-filter", correlation.fields());
		}
		fields.put("sql-rule-action", (this.action != null) ? Map.of("expression", this.action) : null);
		return fields;
	}

}
