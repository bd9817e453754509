package io.github.amqpmgmt.sample;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * Prints what Micrometer knows about the management requests. The starter made the
 * meters; nothing in this application measures anything.
 */
@Component
class RequestTable {

	private static final Comparator<Timer> ORDER = Comparator.comparing(RequestTable::operation)
		.thenComparing(RequestTable::status);

	private final MeterRegistry meters;

	RequestTable(MeterRegistry meters) {
		this.meters = meters;
	}

	void print(PrintStream out) {
		out.printf("%n%-16s%8s%8s%12s%12s%n", "operation", "status", "count", "mean ms", "max ms");
		timers().forEach((timer) -> out.printf(Locale.ROOT, "%-16s%8s%8d%12.2f%12.2f%n", operation(timer),
				status(timer), timer.count(), timer.mean(TimeUnit.MILLISECONDS), timer.max(TimeUnit.MILLISECONDS)));
	}

	long count() {
		return timers().stream().mapToLong(Timer::count).sum();
	}

	private List<Timer> timers() {
		return this.meters.find("amqp.mgmt.requests").timers().stream().sorted(ORDER).toList();
	}

	private static String operation(Timer timer) {
		return String.valueOf(timer.getId().getTag("operation"));
	}

	private static String status(Timer timer) {
		return String.valueOf(timer.getId().getTag("status"));
	}

}
