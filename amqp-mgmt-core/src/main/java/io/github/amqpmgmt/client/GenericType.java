package io.github.amqpmgmt.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A generic type whose variables are known.
 */
record GenericType(Class<?> raw, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {

	@Override
	public Type[] getActualTypeArguments() {
		return this.arguments.toArray(new Type[0]);
	}

	@Override
	public Type getRawType() {
		return this.raw;
	}

	@Override
	public @Nullable Type getOwnerType() {
		return this.owner;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ParameterizedType type && this.raw.equals(type.getRawType())
				&& Arrays.equals(getActualTypeArguments(), type.getActualTypeArguments());
	}

	@Override
	public int hashCode() {
		return this.raw.hashCode() ^ this.arguments.hashCode();
	}

	@Override
	public String toString() {
		return this.raw.getTypeName() + "<" + String.join(", ", this.arguments.stream().map(Type::getTypeName).toList())
				+ ">";
	}

}
