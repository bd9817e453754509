package io.github.amqpmgmt.client;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * What is behind a client.
 */
final class ClientInvocationHandler implements InvocationHandler {

	private final Class<?> type;

	private final ClientDescription description;

	private final ClientCalls calls;

	ClientInvocationHandler(Class<?> type, ClientDescription description, ClientCalls calls) {
		this.type = type;
		this.description = description;
		this.calls = calls;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ClientMethod operation = this.description.operations().get(method);
		if (operation != null) {
			return this.calls.call(operation, arguments);
		}
		MethodHandle defaultMethod = this.description.defaults().get(method);
		if (defaultMethod != null) {
			return defaultMethod.bindTo(proxy).invokeWithArguments((arguments != null) ? arguments : new Object[0]);
		}
		return ofObject(proxy, method, arguments);
	}

	/**
	 * A client is equal to itself only.
	 */
	private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "toString" -> "Management client " + this.type.getName();
			default -> throw new IllegalStateException("Unknown method: " + method);
		};
	}

}
