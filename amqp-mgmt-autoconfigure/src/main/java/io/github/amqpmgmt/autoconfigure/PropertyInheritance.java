package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.util.StringUtils;

/**
 * Lets named connections and nodes begin with what they inherit, when properties are
 * bound. Inherited is only what is listed here, so that nothing that is added later goes
 * to another peer unasked: where to connect, as whom and with what safety is not.
 */
final class PropertyInheritance implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName TOP = ConfigurationPropertyName.of("amqp.mgmt");

	private static final ConfigurationPropertyName CONNECTIONS = TOP.append("connections");

	private static final ConfigurationPropertyName NODES = TOP.append("nodes");

	/**
	 * Not the address of replies: nodes that received of the same one would take each
	 * other's.
	 */
	static final List<String> OF_NODES = List.of("dialect", "target", "status-code-field", "description-fields",
			"error-condition-fields", "encoding", "timeout", "reply", "max-in-flight", "admission", "max-waiting",
			"max-targets", "link-idle-timeout", "max-response-size", "retry", "tracing");

	static final List<String> OF_CONNECTIONS = List.of("trace-frames", "sasl.mechanisms", "connection", "recovery");

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new Inheriting(bindHandler);
	}

	private static AmqpManagementConnectionProperties connection(BindContext context) {
		AmqpManagementConnectionProperties connection = new AmqpManagementConnectionProperties();
		bind(context.getBinder(), TOP, connection, OF_NODES);
		bind(context.getBinder(), TOP, connection, OF_CONNECTIONS);
		return connection;
	}

	private static AmqpManagementProperties.Node node(ConfigurationPropertyName name, BindContext context) {
		AmqpManagementProperties.Node node = new AmqpManagementProperties.Node();
		Binder binder = context.getBinder();
		bind(binder, TOP, node, OF_NODES);
		String connection = binder.bind(name.append("connection"), Bindable.of(String.class)).orElse("");
		if (StringUtils.hasText(connection)) {
			ConfigurationPropertyName from = ConfigurationPropertyName.adapt(CONNECTIONS + "." + connection, '.');
			bind(binder, from, node, OF_NODES);
		}
		return node;
	}

	private static void bind(Binder binder, ConfigurationPropertyName from, Object target, List<String> properties) {
		binder.bind(from, Bindable.ofInstance(target), new Listed(from, properties));
	}

	/**
	 * Gives named connections and nodes what they inherit.
	 */
	private static final class Inheriting extends AbstractBindHandler {

		Inheriting(BindHandler parent) {
			super(parent);
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			Supplier<?> inherited = inherited(name, target, context);
			return super.onStart(name, (inherited != null) ? withValue(target, inherited) : target, context);
		}

		/**
		 * A name without anything behind it is a connection or node that inherits all, of
		 * which the binder makes a new one.
		 */
		@Override
		public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
				Object result) {
			Supplier<?> inherited = inherited(name, target, context);
			return super.onSuccess(name, target, context,
					(inherited != null && isNameAlone(name, context)) ? inherited.get() : result);
		}

		private static boolean isNameAlone(ConfigurationPropertyName name, BindContext context) {
			for (ConfigurationPropertySource source : context.getSources()) {
				if (source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT) {
					return false;
				}
			}
			return true;
		}

		private static @Nullable Supplier<?> inherited(ConfigurationPropertyName name, Bindable<?> target,
				BindContext context) {
			Class<?> type = target.getType().resolve();
			if (type == AmqpManagementProperties.Node.class && NODES.isParentOf(name)) {
				return () -> node(name, context);
			}
			return (type == AmqpManagementConnectionProperties.class && CONNECTIONS.isParentOf(name))
					? () -> connection(context) : null;
		}

		@SuppressWarnings("unchecked")
		private static <T> Bindable<T> withValue(Bindable<T> target, Supplier<?> value) {
			return target.withSuppliedValue((Supplier<T>) value);
		}

	}

	/**
	 * Binds what is listed and nothing else.
	 */
	private static final class Listed implements BindHandler {

		private final List<ConfigurationPropertyName> names;

		Listed(ConfigurationPropertyName from, List<String> properties) {
			this.names = properties.stream().map(from::append).toList();
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			boolean listed = this.names.stream()
				.anyMatch((one) -> one.equals(name) || one.isAncestorOf(name) || name.isAncestorOf(one));
			return listed ? target : null;
		}

	}

}
