package io.github.amqpmgmt.template;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.node.AnswerReader;
import io.github.amqpmgmt.node.ManagementNode;
import org.jspecify.annotations.Nullable;

/**
 * What specs need to send their requests and to read the answers.
 *
 * @param node the node
 * @param converter converts attributes
 */
record EntityCalls(ManagementNode node, ManagementConverter converter) {

	<T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader) {
		return this.node.execute(request, reader);
	}

	<T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request, AnswerReader<T> reader) {
		return this.node.executeAsync(request, reader);
	}

	/**
	 * Makes objects of attributes.
	 */
	<T> ObjectReader<T> objects(Type type) {
		return ObjectReader.of(this.converter, type);
	}

}
