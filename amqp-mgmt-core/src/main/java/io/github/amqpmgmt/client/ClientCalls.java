package io.github.amqpmgmt.client;

import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.client.ResultShape.Content;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Carries methods out. Safe for use by any number of threads.
 */
final class ClientCalls {

	private final ManagementTemplate template;

	private final ManagementConverter converter;

	private final ResultValues values;

	private final QueryCalls queries;

	ClientCalls(ManagementTemplate template, ManagementConverter converter) {
		this.template = template;
		this.converter = converter;
		this.values = new ResultValues(converter);
		this.queries = new QueryCalls(template, this.values);
	}

	/**
	 * Carries a method out.
	 * @return what the method returns
	 */
	@Nullable Object call(ClientMethod method, @Nullable Object @Nullable [] arguments) {
		ManagementRequest request;
		try {
			request = new RequestAssembler(method, this.converter).assemble(arguments);
		}
		catch (ManagementException ex) {
			if (method.result().async()) {
				return CompletableFuture.failedFuture(ex);
			}
			throw ex;
		}
		return call(method, request);
	}

	private @Nullable Object call(ClientMethod method, ManagementRequest request) {
		if (request.entityOperation() instanceof EntityOperation.Query query
				&& method.result().content() != Content.RESPONSE) {
			return this.queries.call(method, request, query);
		}
		MethodAnswerReader reader = new MethodAnswerReader(method, request.entityOperation(), this.values);
		return method.result().async() ? this.template.executeAsync(request, reader)
				: this.template.execute(request, reader);
	}

}
