package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Lets requests come to their ends before connections are closed, when the application
 * stops. It waits no longer than the close timeout of the connections. Requests made
 * meanwhile are served as ever: whoever still runs this late needs them to stop in order.
 *
 * <p>
 * A context that is stopped or paused, but not closed, keeps no connection open: the next
 * request makes one again.
 */
final class ManagementLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {

	/**
	 * Stops after everything that makes requests: listener containers and schedulers
	 * (default phase), the web server's graceful shutdown and the web server (1,024 and
	 * 2,048 below it), and what has no phase, which is 0. Beans are destroyed after it.
	 */
	static final int PHASE = Integer.MIN_VALUE / 2;

	private static final Log logger = LogFactory.getLog(ManagementLifecycle.class);

	private static final Duration PAUSE = Duration.ofMillis(5);

	private final ApplicationContext context;

	private final ConfigurableListableBeanFactory beanFactory;

	private volatile boolean running;

	private volatile boolean closing;

	ManagementLifecycle(ApplicationContext context, ConfigurableListableBeanFactory beanFactory) {
		this.context = context;
		this.beanFactory = beanFactory;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// Not of a child context, whose events are told here as well.
		if (event.getApplicationContext() == this.context) {
			this.closing = true;
		}
	}

	@Override
	public void stop(Runnable callback) {
		// On a thread of its own, or else the limit of the phase would not count.
		Thread thread = new Thread(() -> {
			try {
				stop();
			}
			finally {
				callback.run();
			}
		}, "amqp-mgmt-shutdown");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void stop() {
		try {
			drain();
			if (!this.closing) {
				disconnect();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			// Beans of the user's own, such as mocks, are no reason not to go on.
			logger.warn("Connections could not be stopped in order", ex);
		}
		finally {
			this.running = false;
		}
	}

	private void drain() throws InterruptedException {
		List<ManagementTemplate> templates = existing(ManagementTemplate.class).toList();
		long start = System.nanoTime();
		int pending = pending(templates);
		// Not of all: mocks have neither requests nor connections.
		Duration limit = limit(
				templates.stream().filter((template) -> template.pending() > 0).map(ManagementTemplate::connection));
		while (pending > 0 && System.nanoTime() - start < limit.toNanos()) {
			Thread.sleep(PAUSE.toMillis());
			pending = pending(templates);
		}
		if (pending > 0) {
			logger.warn(pending + " requests were not over " + limit.toMillis()
					+ " ms after the application began to stop: they fail if their connection is closed now "
					+ "(amqp.mgmt.connection.close-timeout)");
		}
	}

	private static int pending(List<ManagementTemplate> templates) {
		return templates.stream().mapToInt(ManagementTemplate::pending).sum();
	}

	private void disconnect() {
		List<ManagementConnection> connections = existing(ManagementConnection.class).toList();
		CompletableFuture<?>[] disconnected = connections.stream()
			.map(ManagementConnection::disconnectAsync)
			.toArray(CompletableFuture<?>[]::new);
		long limit = limit(connections.stream()).plusSeconds(1).toMillis();
		CompletableFuture<Void> all = CompletableFuture.allOf(disconnected)
			.completeOnTimeout(null, limit, TimeUnit.MILLISECONDS);
		all.exceptionally((failure) -> null).join();
	}

	private static Duration limit(Stream<ManagementConnection> connections) {
		return connections.map((connection) -> connection.options().closeTimeout())
			.max(Comparator.naturalOrder())
			.orElse(Duration.ZERO);
	}

	/**
	 * Those that were made. None is made only to be stopped.
	 */
	private <T> Stream<T> existing(Class<T> type) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(type, false, false))
			.filter(this.beanFactory::containsSingleton)
			.map((name) -> this.beanFactory.getBean(name, type));
	}

}
