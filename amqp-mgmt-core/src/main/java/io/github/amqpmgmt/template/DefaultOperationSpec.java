package io.github.amqpmgmt.template;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.ManagementOperations.OperationSpec;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * A request in the making. Each step wraps a changed copy of the request.
 */
final class DefaultOperationSpec implements OperationSpec {

	private final ManagementTemplate template;

	private final Charset encoding;

	private final ManagementRequest request;

	DefaultOperationSpec(ManagementTemplate template, Charset encoding, ManagementRequest request) {
		this.template = template;
		this.encoding = encoding;
		this.request = request;
	}

	private OperationSpec with(ManagementRequest changed) {
		return new DefaultOperationSpec(this.template, this.encoding, changed);
	}

	@Override
	public OperationSpec target(@Nullable String target) {
		return with(this.request.withTarget(target));
	}

	@Override
	public OperationSpec type(@Nullable String type) {
		return with(this.request.withType(type));
	}

	@Override
	public OperationSpec type(byte[] type) {
		return type(new String(type, this.encoding));
	}

	@Override
	public OperationSpec name(@Nullable String name) {
		return property("name", name);
	}

	@Override
	public OperationSpec identity(@Nullable String identity) {
		return property("identity", identity);
	}

	@Override
	public OperationSpec property(String name, @Nullable Object value) {
		return with(this.request.withProperty(name, value));
	}

	@Override
	public OperationSpec properties(Map<String, ?> properties) {
		ManagementRequest changed = this.request;
		for (Map.Entry<String, ?> property : properties.entrySet()) {
			changed = changed.withProperty(property.getKey(), property.getValue());
		}
		return with(changed);
	}

	@Override
	public OperationSpec locales(Locale... locales) {
		return with(this.request.withLocales(locales));
	}

	@Override
	public OperationSpec body(@Nullable Object body) {
		return with(this.request.withBody(body));
	}

	@Override
	public OperationSpec timeout(Duration timeout) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException(
					"'timeout' must be longer than zero: " + timeout + "; use noTimeout() to wait without limit");
		}
		return with(this.request.withTimeout(timeout));
	}

	@Override
	public OperationSpec noTimeout() {
		return with(this.request.withTimeout(Duration.ZERO));
	}

	@Override
	public OperationSpec idempotent(boolean idempotent) {
		return with(this.request.withIdempotent(idempotent));
	}

	@Override
	public ManagementResponse execute() {
		return this.template.execute(this.request);
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync() {
		return this.template.executeAsync(this.request);
	}

	@Override
	public <T> T execute(Type type) {
		return this.template.execute(this.request, body(type));
	}

	@Override
	public <T> CompletableFuture<T> executeAsync(Type type) {
		return this.template.executeAsync(this.request, body(type));
	}

	private <T> AnswerReader<T> body(Type type) {
		Objects.requireNonNull(type, "'type' must not be null");
		return (response, dialect, request) -> ObjectReader.convert(this.template.converter(), "The body",
				response.body(), type);
	}

	@Override
	public ManagementResponse exchange() {
		return this.template.exchange(this.request);
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync() {
		return this.template.exchangeAsync(this.request);
	}

}
