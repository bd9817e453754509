package io.github.amqpmgmt.support;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Keeps errors of anybody and warnings of Netty, which swallows exceptions of handlers
 * and listeners with a warning.
 */
public final class UnexpectedLogs extends AppenderBase<ILoggingEvent> {

	private final List<String> logged = new ArrayList<>();

	private UnexpectedLogs() {
	}

	public static UnexpectedLogs keep() {
		UnexpectedLogs logs = new UnexpectedLogs();
		logs.start();
		((Logger) LoggerFactory.getLogger("io.netty")).setLevel(Level.WARN);
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logs);
		return logs;
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.logged.add(event.toString());
	}

	/**
	 * Hands over what was logged, and forgets it.
	 */
	public synchronized List<String> take() {
		List<String> taken = List.copyOf(this.logged);
		this.logged.clear();
		return taken;
	}

}
