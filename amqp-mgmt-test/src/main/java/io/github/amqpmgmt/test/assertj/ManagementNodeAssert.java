package io.github.amqpmgmt.test.assertj;

import java.util.List;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a node has received and who is connected to it, now: nothing here
 * waits.
 *
 * <pre>
 * assertThat(node).hasReceived(1).received("READ").hasType("queue");
 * </pre>
 *
 * @since 0.1.0
 */
public final class ManagementNodeAssert extends AbstractAssert<ManagementNodeAssert, EmbeddedManagementNode> {

	private ManagementNodeAssert(@Nullable EmbeddedManagementNode actual) {
		super(actual, ManagementNodeAssert.class);
	}

	/**
	 * Begin assertions on a node.
	 * @param actual the node
	 * @return the assertions
	 */
	public static ManagementNodeAssert assertThat(@Nullable EmbeddedManagementNode actual) {
		return new ManagementNodeAssert(actual);
	}

	/**
	 * Begin assertions on a request.
	 * @param actual the request
	 * @return the assertions
	 */
	public static ReceivedRequestAssert assertThat(@Nullable ReceivedRequest actual) {
		return new ReceivedRequestAssert(actual);
	}

	/**
	 * Verify the number of requests received since the start or the last reset.
	 * @param count the number of requests
	 * @return these assertions
	 */
	public ManagementNodeAssert hasReceived(long count) {
		isNotNull();
		if (this.actual.requestCount() != count) {
			failWithActualExpectedAndMessage(this.actual.requestCount(), count,
					"Expected %d requests but the node received %d:%n  %s", count, this.actual.requestCount(),
					this.actual.requests());
		}
		return this;
	}

	/**
	 * Verify that no request was received since the start or the last reset.
	 * @return these assertions
	 */
	public ManagementNodeAssert hasReceivedNothing() {
		return hasReceived(0);
	}

	/**
	 * Verify that a request with an operation was received, and go on with the latest
	 * such request.
	 * @param operation the operation
	 * @return assertions on the request
	 */
	public ReceivedRequestAssert received(String operation) {
		isNotNull();
		List<ReceivedRequest> requests = this.actual.requests();
		for (int i = requests.size() - 1; i >= 0; i--) {
			if (operation.equals(requests.get(i).operation())) {
				return new ReceivedRequestAssert(requests.get(i));
			}
		}
		throw failure("Expected a request with operation %s but the node received:%n  %s", operation, requests);
	}

	/**
	 * Verify the number of open connections.
	 * @param count the number of connections
	 * @return these assertions
	 */
	public ManagementNodeAssert hasConnections(int count) {
		isNotNull();
		int connections = this.actual.connectionCount();
		if (connections != count) {
			failWithActualExpectedAndMessage(connections, count, "Expected %d connections but there are %d", count,
					connections);
		}
		return this;
	}

	/**
	 * Verify that no connection is open.
	 * @return these assertions
	 */
	public ManagementNodeAssert hasNoConnections() {
		return hasConnections(0);
	}

}
