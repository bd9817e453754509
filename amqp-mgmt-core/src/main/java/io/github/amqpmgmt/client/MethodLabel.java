package io.github.amqpmgmt.client;

import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Names methods in messages.
 */
final class MethodLabel {

	private MethodLabel() {
	}

	/**
	 * The method with the types of its parameters, such as {@code find(String)}.
	 */
	static String of(Method method) {
		return method.getName() + "("
				+ String.join(", ", Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList()) + ")";
	}

	/**
	 * The method with its interface, such as {@code Queues.find(String)}.
	 */
	static String of(Class<?> client, Method method) {
		return client.getSimpleName() + "." + of(method);
	}

}
