package io.github.amqpmgmt.client;

import java.lang.reflect.Method;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * An interface, and what it says for all of its methods.
 *
 * @param type the interface
 * @param variables what type variables of its super-interfaces stand for
 */
record AnnotatedInterface(Class<?> type, TypeVariables variables) {

	static AnnotatedInterface of(Class<?> type) {
		return new AnnotatedInterface(type, new TypeVariables(type));
	}

	/**
	 * The entity type for a method.
	 * @return the type, empty for none
	 */
	String entityType(Method method) {
		return get(method, AmqpManagementClient::type);
	}

	/**
	 * The management node for a method.
	 * @return the address, empty for the template's
	 */
	String target(Method method) {
		return get(method, AmqpManagementClient::target);
	}

	/**
	 * The limit on time for a method.
	 * @return the limit, empty for none
	 */
	String timeout(Method method) {
		return get(method, AmqpManagementClient::timeout);
	}

	/**
	 * What the interface itself says wins over the one that it has the method from.
	 */
	private String get(Method method, Function<AmqpManagementClient, String> attribute) {
		String own = get(this.type.getAnnotation(AmqpManagementClient.class), attribute);
		return !own.isEmpty() ? own
				: get(method.getDeclaringClass().getAnnotation(AmqpManagementClient.class), attribute);
	}

	private static String get(@Nullable AmqpManagementClient annotation,
			Function<AmqpManagementClient, String> attribute) {
		return (annotation != null) ? attribute.apply(annotation) : "";
	}

}
