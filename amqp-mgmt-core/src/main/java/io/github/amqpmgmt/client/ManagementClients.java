package io.github.amqpmgmt.client;

import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients of annotated interfaces. Clients are safe for use by any number of
 * threads, and hold nothing that would have to be closed. Safe for use by any number of
 * threads.
 *
 * <pre class="code">
 * Queues queues = ManagementClients.create(template, Queues.class);
 * </pre>
 *
 * @since 0.1.0
 * @see ManagementOperation
 */
public final class ManagementClients {

	private final ClientCalls calls;

	private final UnaryOperator<String> placeholders;

	private ManagementClients(ClientCalls calls, UnaryOperator<String> placeholders) {
		this.calls = calls;
		this.placeholders = placeholders;
	}

	/**
	 * Makes a client with default settings.
	 * @param <T> the interface
	 * @param template carries the operations out; nothing is connected yet
	 * @param clientType the interface
	 * @return the client
	 * @throws InvalidManagementClientException if something is wrong with the interface
	 */
	public static <T> T create(ManagementTemplate template, Class<T> clientType) {
		return builder(template).build().create(clientType);
	}

	/**
	 * Starts what makes clients with settings of its own.
	 * @param template carries the operations out
	 * @return a builder
	 */
	public static Builder builder(ManagementTemplate template) {
		return new Builder(template);
	}

	/**
	 * Makes a client.
	 * @param <T> the interface
	 * @param clientType the interface
	 * @return the client
	 * @throws InvalidManagementClientException if something is wrong with the interface
	 */
	public <T> T create(Class<T> clientType) {
		Objects.requireNonNull(clientType, "'clientType' must not be null");
		ClientDescription description = InterfaceReader.read(clientType, this.placeholders);
		return clientType.cast(Proxy.newProxyInstance(clientType.getClassLoader(), new Class<?>[] { clientType },
				new ClientInvocationHandler(clientType, description, this.calls)));
	}

	/**
	 * Collects settings. Not for use by several threads.
	 */
	public static final class Builder {

		private final ManagementTemplate template;

		private @Nullable ManagementConverter converter;

		private UnaryOperator<String> placeholders = UnaryOperator.identity();

		private Builder(ManagementTemplate template) {
			this.template = Objects.requireNonNull(template, "'template' must not be null");
		}

		/**
		 * Sets how arguments become AMQP values, and answers results. Default: by that of
		 * the template.
		 * @param converter the converter, or {@code null} for the default
		 * @return this builder
		 */
		public Builder converter(@Nullable ManagementConverter converter) {
			this.converter = converter;
			return this;
		}

		/**
		 * Sets how placeholders in operations, types, targets and timeouts are replaced.
		 * Default: they are not.
		 * @param placeholders takes the text of an annotation, and returns it with its
		 * placeholders replaced
		 * @return this builder
		 */
		public Builder placeholders(UnaryOperator<String> placeholders) {
			this.placeholders = Objects.requireNonNull(placeholders, "'placeholders' must not be null");
			return this;
		}

		/**
		 * Builds what makes clients.
		 * @return the maker
		 */
		public ManagementClients build() {
			ManagementConverter used = (this.converter != null) ? this.converter : this.template.converter();
			return new ManagementClients(new ClientCalls(this.template, used), this.placeholders);
		}

	}

}
