package io.github.amqpmgmt.sample;

import java.util.UUID;

import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementException;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * The life of a queue, every step of it checked.
 */
@Component
class Walkthrough implements CommandLineRunner, ExitCodeGenerator {

	// A name that nobody else has: the broker may be somebody else's.
	private final String queue = "sample-" + UUID.randomUUID();

	private final QueueAdministration queues;

	private final QueueMessages messages;

	private final RequestTable requests;

	private boolean failed;

	Walkthrough(QueueAdministration queues, QueueMessages messages, RequestTable requests) {
		this.queues = queues;
		this.messages = messages;
		this.requests = requests;
	}

	@Override
	public void run(String... args) {
		try {
			walk(new Steps(System.out));
		}
		catch (StepFailedException ex) {
			this.failed = true;
		}
		this.requests.print(System.out);
	}

	private void walk(Steps steps) {
		steps.lists("list entity types", QueueAdministration.QUEUE, this.queues::entityTypes);
		steps.runs("create a queue", () -> this.queues.create(this.queue));
		try {
			use(steps);
		}
		catch (StepFailedException ex) {
			cleanUp();
			throw ex;
		}
		steps.fails("read it once more", EntityNotFoundException.class, () -> this.queues.read(this.queue));
		steps.gives("requests that were timed", 9L, this.requests::count);
	}

	private void use(Steps steps) {
		steps.gives("read its name", this.queue, () -> this.queues.read(this.queue).get("name"));
		steps.runs("put three messages on it", () -> this.messages.put(this.queue, "first", "second", "third"));
		steps.gives("take one off", "first", () -> this.messages.take(this.queue));
		steps.gives("read its depth", 2L, () -> this.queues.depth(this.queue));
		steps.lists("query all queues", this.queue, this.queues::names);
		steps.fails("read a missing queue", EntityNotFoundException.class, () -> this.queues.read("no-such-queue"));
		steps.fails("create the same again", EntityConflictException.class, () -> this.queues.create(this.queue));
		steps.runs("delete the queue", () -> this.queues.delete(this.queue));
	}

	private void cleanUp() {
		try {
			this.queues.delete(this.queue);
		}
		catch (ManagementException ex) {
			// The step that failed has said enough.
		}
	}

	@Override
	public int getExitCode() {
		return this.failed ? 1 : 0;
	}

}
