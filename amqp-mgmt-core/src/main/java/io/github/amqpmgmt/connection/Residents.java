package io.github.amqpmgmt.connection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.github.amqpmgmt.connection.internal.ConnectionAccess.Resident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that live on a connection. Event loop only.
 */
final class Residents {

	private static final Logger logger = LoggerFactory.getLogger(ManagementConnection.class);

	private final Set<Resident> residents = new LinkedHashSet<>();

	void add(Resident resident) {
		this.residents.add(resident);
	}

	void remove(Resident resident) {
		this.residents.remove(resident);
	}

	void tell(Consumer<Resident> event) {
		List.copyOf(this.residents).forEach((resident) -> guarded(() -> event.accept(resident)));
	}

	/**
	 * Keeps what fails for one node from the others.
	 */
	static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.error("A node failed to take note of a change of its connection", ex);
		}
	}

}
