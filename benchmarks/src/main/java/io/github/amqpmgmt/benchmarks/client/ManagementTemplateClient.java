package io.github.amqpmgmt.benchmarks.client;

import java.util.Map;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.observation.ObservationRequestListener;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * This project.
 */
final class ManagementTemplateClient implements RequestClient {

	private final ManagementConnection connection;

	private final OperationSpec map;

	private final OperationSpec binary;

	ManagementTemplateClient(Endpoint endpoint, @Nullable Executor callbackExecutor, boolean observed) {
		ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder()
			.address(new Address(endpoint.host(), endpoint.port()));
		if (endpoint.tls()) {
			options.tls(new TlsOptions(TrustEverything::sslContext, false));
		}
		this.connection = ManagementConnection.create(options.build());
		ManagementTemplate.Builder template = ManagementTemplate.builder(this.connection)
			.callbackExecutor(callbackExecutor);
		if (observed) {
			template.requestListener(new ObservationRequestListener(registry(), "benchmark", null));
		}
		OperationSpec operation = template.build().operation(RequestBody.OPERATION).type(RequestBody.TYPE);
		this.map = operation.body(RequestBody.map());
		this.binary = operation.body(RequestBody.binary());
	}

	private static ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
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
