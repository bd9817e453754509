package io.github.amqpmgmt.benchmarks.client;

import java.util.Map;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

/**
 * This project.
 */
final class ManagementTemplateClient implements RequestClient {

	private final ManagementConnection connection;

	private final OperationSpec map;

	private final OperationSpec binary;

	ManagementTemplateClient(Endpoint endpoint, @Nullable Executor callbackExecutor, Timing timing) {
		ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
			.address(new Address(endpoint.host(), endpoint.port()));
		if (endpoint.tls()) {
			options.tls(new TlsOptions(TrustEverything::sslContext, false));
		}
		this.connection = ManagementConnection.create(options.build());
		ManagementTemplate.Builder template = ManagementTemplate.builder(this.connection)
			// Whatever products the responder names itself after, for the sake of their
			// clients.
			.dialect(Dialects.standard())
			.callbackExecutor(callbackExecutor);
		RequestListener listener = timing.listener();
		if (listener != null) {
			template.requestListener(listener);
		}
		OperationSpec operation = template.build().operation(RequestBody.OPERATION).type(RequestBody.TYPE);
		this.map = operation.body(RequestBody.map());
		this.binary = operation.body(RequestBody.binary());
	}

	private OperationSpec operation(RequestBody body) {
		return body.isMap() ? this.map : this.binary;
	}

	@Override
	public void send(RequestBody body, ReplyHandler handler) {
		operation(body).executeAsync().whenComplete((response, failure) -> {
			if (failure != null) {
				handler.failed(failure);
			}
			else {
				handler.replied(response.statusCode(), size(response));
			}
		});
	}

	@Override
	public void exchange(RequestBody body) {
		ManagementResponse response = operation(body).execute();
		if (!body.isAnsweredBy(response.statusCode(), size(response))) {
			throw new IllegalStateException("The reply is not the one to " + body + ": " + response);
		}
	}

	static int size(ManagementResponse response) {
		Object body = response.body();
		if (body instanceof Map<?, ?> map) {
			return map.size();
		}
		return (body instanceof byte[] bytes) ? bytes.length : 0;
	}

	@Override
	public void close() {
		this.connection.close();
	}

}
