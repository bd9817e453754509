package io.github.amqpmgmt.support;

import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.node.AnswerReader;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.NodeStatus;

/**
 * A node of which a test uses only what it overrides.
 */
public class UnusedNode implements ManagementNode {

	@Override
	public String target() {
		throw new UnsupportedOperationException();
	}

	@Override
	public ManagementResponse execute(ManagementRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ManagementResponse exchange(ManagementRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> T execute(ManagementRequest request, AnswerReader<T> reader) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> CompletableFuture<T> executeAsync(ManagementRequest request, AnswerReader<T> reader) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int pending() {
		throw new UnsupportedOperationException();
	}

	@Override
	public NodeStatus status() {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<Void> closeAsync() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

}
