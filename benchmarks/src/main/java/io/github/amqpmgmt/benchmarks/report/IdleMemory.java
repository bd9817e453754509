package io.github.amqpmgmt.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * What each of many idle things keeps on the heap.
 *
 * @param client the client's name
 * @param thing what there are many of
 * @param bytes what each of them keeps, as often as it was measured
 */
public record IdleMemory(String client, String thing, List<Double> bytes) {

	String row() {
		Spread spread = Spread.of(this.bytes);
		return String.format(Locale.ROOT, "| %s | %s | %,.0f (%,.0f–%,.0f) |\n", this.thing, this.client,
				spread.median(), spread.min(), spread.max());
	}

}
