package io.github.amqpmgmt.client;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Reads what an interface's methods do, and finds everything that is wrong with it.
 */
final class InterfaceReader {

	private final Class<?> type;

	private final UnaryOperator<String> placeholders;

	private final List<String> problems = new ArrayList<>();

	private InterfaceReader(Class<?> type, UnaryOperator<String> placeholders) {
		this.type = type;
		this.placeholders = placeholders;
	}

	/**
	 * Reads an interface.
	 * @throws InvalidManagementClientException if something is wrong with it
	 */
	static ClientDescription read(Class<?> type, UnaryOperator<String> placeholders) {
		return new InterfaceReader(type, placeholders).read();
	}

	private ClientDescription read() {
		Map<Method, ClientMethod> operations = new HashMap<>();
		Map<Method, MethodHandle> defaults = new HashMap<>();
		if (!this.type.isInterface() || this.type.isAnnotation()) {
			this.problems.add("it is no interface: declare its operations in one");
		}
		else {
			methods(operations, defaults);
			if (operations.isEmpty() && this.problems.isEmpty()) {
				this.problems.add("it has no operations: declare methods with @ManagementOperation");
			}
		}
		if (!this.problems.isEmpty()) {
			throw new InvalidManagementClientException(this.type, this.problems);
		}
		return new ClientDescription(operations, defaults);
	}

	private void methods(Map<Method, ClientMethod> operations, Map<Method, MethodHandle> defaults) {
		AnnotatedInterface client = AnnotatedInterface.of(this.type);
		for (Method method : sorted(this.type.getMethods())) {
			Consumer<String> methodProblems = (problem) -> this.problems.add(MethodLabel.of(method) + " " + problem);
			if (method.isDefault()) {
				putIfPresent(defaults, method, defaultMethod(method, methodProblems));
			}
			else if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
				putIfPresent(operations, method,
						new MethodReader(client, this.placeholders, method, methodProblems).read());
			}
		}
	}

	/**
	 * Reflection has no order of its own, and problems should.
	 */
	private static List<Method> sorted(Method[] methods) {
		return Arrays.stream(methods).sorted(Comparator.comparing(MethodLabel::of)).toList();
	}

	private static <T> void putIfPresent(Map<Method, T> methods, Method method, @Nullable T value) {
		if (value != null) {
			methods.put(method, value);
		}
	}

	private static @Nullable MethodHandle defaultMethod(Method method, Consumer<String> problems) {
		Class<?> owner = method.getDeclaringClass();
		if (method.isAnnotationPresent(ManagementOperation.class)) {
			problems.accept("is a default method with @ManagementOperation: take either away");
		}
		try {
			return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectSpecial(method, owner);
		}
		catch (IllegalAccessException ex) {
			problems.accept("is a default method in a package that is not open: have module "
					+ owner.getModule().getName() + " open " + owner.getPackageName());
			return null;
		}
	}

	private static boolean isOfObject(Method method) {
		try {
			Object.class.getMethod(method.getName(), method.getParameterTypes());
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

}
