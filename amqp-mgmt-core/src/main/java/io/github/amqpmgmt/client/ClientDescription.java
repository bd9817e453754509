package io.github.amqpmgmt.client;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * What an interface's methods do, read once. Immutable.
 *
 * @param operations the methods that are operations
 * @param defaults the default methods
 */
record ClientDescription(Map<Method, ClientMethod> operations, Map<Method, MethodHandle> defaults) {

	/**
	 * Copies the maps.
	 * @param operations the methods that are operations
	 * @param defaults the default methods
	 */
	ClientDescription {
		operations = Map.copyOf(operations);
		defaults = Map.copyOf(defaults);
	}

}
