package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Words failures. Values never are in them.
 */
final class ConversionFailures {

	private static final String ADD_JACKSON = "Add tools.jackson.core:jackson-databind to the class path, which "
			+ "spring-boot-starter-jackson brings, or ";

	private ConversionFailures() {
	}

	static ConversionFailedException notReadable(@Nullable AttributePath path, @Nullable Object plain, Type target) {
		return notReadable(path, plain, target, null);
	}

	static ConversionFailedException notReadable(@Nullable AttributePath path, @Nullable Object plain, Type target,
			@Nullable Throwable cause) {
		return failure(
				subject(path) + " cannot be read as " + target.getTypeName() + ": the node sent " + described(plain)
						+ (isNumber(plain) ? ", out of its range or not whole" : ""),
				"Declare a type that takes it, or read a Map and convert its values yourself.", path, cause);
	}

	static ConversionFailedException constructorFailed(@Nullable AttributePath path, Type target, Throwable cause) {
		return failure(
				subject(path) + " cannot be read as " + target.getTypeName() + ": its constructor or a setter threw "
						+ cause.getClass().getName(),
				"See the cause for the place; its message is left out, as it may hold a value.", path,
				withoutMessage(cause));
	}

	static ConversionFailedException jacksonIsMissing(@Nullable AttributePath path, Type target) {
		return failure(subject(path) + " cannot be read as " + target.getTypeName() + ": that takes Jackson 3",
				ADD_JACKSON + "read a Map.", path, null);
	}

	static ConversionFailedException jacksonIsMissing(@Nullable AttributePath path, Object value) {
		return failure(subject(path) + " cannot be written: a " + value.getClass().getName() + " takes Jackson 3",
				ADD_JACKSON + "give a Map.", path, null);
	}

	static ConversionFailedException notWritable(@Nullable AttributePath path, Class<?> type, String reason,
			@Nullable Throwable cause) {
		return failure(
				subject(path) + " of type " + type.getTypeName() + " cannot be written as an AMQP value: " + reason,
				"Give a type that docs/types.md lists.", path, (cause != null) ? withoutMessage(cause) : null);
	}

	private static ConversionFailedException failure(String problem, String action, @Nullable AttributePath path,
			@Nullable Throwable cause) {
		return new ConversionFailedException(Failure.of(problem, action), (path != null) ? path.toString() : null,
				cause);
	}

	private static String subject(@Nullable AttributePath path) {
		return (path != null) ? "The attribute '" + path + "'" : "The value";
	}

	private static String described(@Nullable Object plain) {
		return (plain != null) ? "a value of type " + plain.getClass().getTypeName() : "no value";
	}

	private static boolean isNumber(@Nullable Object plain) {
		return plain instanceof Number;
	}

	/**
	 * Messages of other people's exceptions often quote the value.
	 */
	private static Throwable withoutMessage(Throwable cause) {
		RuntimeException place = new RuntimeException(cause.getClass().getName());
		place.setStackTrace(cause.getStackTrace());
		return place;
	}

}
