package io.github.amqpmgmt.client;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Reads what a parameter is from its annotation.
 */
final class ArgumentReader {

	private static final Map<Class<? extends Annotation>, Role> ROLES = roles();

	private final Parameter parameter;

	private final int position;

	private final Consumer<String> problems;

	private ArgumentReader(Parameter parameter, int position, Consumer<String> problems) {
		this.parameter = parameter;
		this.position = position;
		this.problems = problems;
	}

	private static Map<Class<? extends Annotation>, Role> roles() {
		Map<Class<? extends Annotation>, Role> roles = new LinkedHashMap<>();
		roles.put(Name.class, Role.NAME);
		roles.put(Identity.class, Role.IDENTITY);
		roles.put(Path.class, Role.PATH);
		roles.put(EntityType.class, Role.ENTITY_TYPE);
		roles.put(Property.class, Role.PROPERTY);
		roles.put(Body.class, Role.BODY);
		roles.put(BodyField.class, Role.BODY_FIELD);
		roles.put(Timeout.class, Role.TIMEOUT);
		return roles;
	}

	/**
	 * Reads one parameter.
	 * @return what it is, or {@code null} if that is a problem
	 */
	static @Nullable Argument read(Parameter parameter, int position, Consumer<String> problems) {
		return new ArgumentReader(parameter, position, problems).read();
	}

	private @Nullable Argument read() {
		List<Role> roles = new ArrayList<>();
		for (Annotation annotation : this.parameter.getAnnotations()) {
			Role role = ROLES.get(annotation.annotationType());
			if (role != null) {
				roles.add(role);
			}
		}
		if (roles.size() == 1) {
			return argument(roles.get(0));
		}
		if (roles.isEmpty()) {
			problem("has no annotation: say what it is by one of " + all());
		}
		else {
			problem("has several annotations, " + roles + ": keep one of them");
		}
		return null;
	}

	private static String all() {
		return String.join(", ", ROLES.values().stream().map(Role::toString).toList());
	}

	private @Nullable Argument argument(Role role) {
		Class<?> type = this.parameter.getType();
		return switch (role) {
			case NAME, IDENTITY -> checked(role, isText(type), "text, a number, an enum or a UUID");
			case PATH, ENTITY_TYPE -> checked(role, CharSequence.class.isAssignableFrom(type), "text");
			case TIMEOUT -> checked(role, type == Duration.class, "a java.time.Duration");
			case PROPERTY -> property(this.parameter.getAnnotation(Property.class).value(), type);
			case BODY_FIELD -> named(role, this.parameter.getAnnotation(BodyField.class).value());
			case BODY, PROPERTIES -> new Argument(this.position, role, "");
		};
	}

	private static boolean isText(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type) || Number.class.isAssignableFrom(type) || type.isPrimitive()
				|| type.isEnum() || type == UUID.class;
	}

	private @Nullable Argument checked(Role role, boolean fits, String wanted) {
		if (!fits) {
			problem("is a " + this.parameter.getType().getTypeName() + ", but " + role + " takes " + wanted);
			return null;
		}
		return new Argument(this.position, role, "");
	}

	private @Nullable Argument property(String name, Class<?> type) {
		if (!Map.class.isAssignableFrom(type)) {
			Argument argument = named(Role.PROPERTY, name);
			if (argument == null || !argument.name().equals("operation") && !argument.name().equals("type")) {
				return argument;
			}
			problem("is " + argument + ", which has a place of its own: use "
					+ (argument.name().equals("type") ? "@EntityType" : "@ManagementOperation"));
			return null;
		}
		if (!name.isEmpty()) {
			problem("is a Map, which no single application property can be: leave the name away to send its entries "
					+ "as properties");
			return null;
		}
		return new Argument(this.position, Role.PROPERTIES, "");
	}

	private @Nullable Argument named(Role role, String name) {
		if (!name.isBlank()) {
			return new Argument(this.position, role, name);
		}
		if (this.parameter.isNamePresent()) {
			return new Argument(this.position, role, this.parameter.getName());
		}
		problem("has no name: write " + role + "(\"...\"), or compile the interface with -parameters");
		return null;
	}

	private void problem(String text) {
		this.problems.accept("parameter " + (this.position + 1)
				+ (this.parameter.isNamePresent() ? " (" + this.parameter.getName() + ") " : " ") + text);
	}

}
