package io.github.amqpmgmt.client;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the type variables of the interfaces that an interface extends stand for, such as
 * {@code T} of {@code Crud<T>} in {@code interface Queues extends Crud<Queue>}.
 */
final class TypeVariables {

	private final Map<TypeVariable<?>, Type> types = new HashMap<>();

	TypeVariables(Class<?> type) {
		collect(type);
	}

	private void collect(Class<?> type) {
		for (Type parent : type.getGenericInterfaces()) {
			Class<?> raw = ResultShapeReader.raw(parent);
			if (parent instanceof ParameterizedType generic) {
				for (int i = 0; i < raw.getTypeParameters().length; i++) {
					Type argument = resolve(generic.getActualTypeArguments()[i]);
					if (argument != null) {
						this.types.put(raw.getTypeParameters()[i], argument);
					}
				}
			}
			collect(raw);
		}
	}

	/**
	 * Puts in what variables stand for.
	 * @return the type without variables and wildcards, or {@code null} if it has a
	 * variable that stands for nothing
	 */
	@Nullable Type resolve(Type type) {
		if (type instanceof TypeVariable<?> variable) {
			return this.types.get(variable);
		}
		if (type instanceof WildcardType wildcard) {
			return resolve(wildcard.getUpperBounds()[0]);
		}
		if (type instanceof GenericArrayType array) {
			Type component = resolve(array.getGenericComponentType());
			return (component != null) ? Array.newInstance(ResultShapeReader.raw(component), 0).getClass() : null;
		}
		return (type instanceof ParameterizedType generic) ? generic(generic) : type;
	}

	private @Nullable Type generic(ParameterizedType type) {
		List<Type> arguments = new ArrayList<>();
		for (Type argument : type.getActualTypeArguments()) {
			Type resolved = resolve(argument);
			if (resolved == null) {
				return null;
			}
			arguments.add(resolved);
		}
		return new GenericType((Class<?>) type.getRawType(), arguments, type.getOwnerType());
	}

}
