package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;

import io.github.amqpmgmt.ConversionFailedException;
import io.github.amqpmgmt.Execution;
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
		return failure(Execution.ANSWERED,
				subject(path) + " cannot be read as " + target.getTypeName() + ": the node sent " + described(plain)
						+ ((plain instanceof Number) ? ", out of its range or not whole" : ""),
				"Declare a type that takes it, or read a Map and convert its values yourself.", path, null);
	}

	static ConversionFailedException keyNotReadable(@Nullable Object key) {
		return failure(Execution.ANSWERED,
				"A map cannot be read, as one of its keys is " + described(key) + " and has no form as text",
				"Read the body as it is, without a converter.", null, null);
	}

	static ConversionFailedException cannotConstruct(@Nullable AttributePath path, Type target) {
		return failure(Execution.ANSWERED,
				subject(path) + " cannot be read as " + target.getTypeName() + ": Jackson finds no way to make one",
				"Declare a record, or a class with a constructor that has no parameters.", path, null);
	}

	static ConversionFailedException codeFailed(@Nullable AttributePath path, String code, Throwable cause) {
		return failure(Execution.ANSWERED,
				subject(path) + " cannot be read: " + code + " threw " + cause.getClass().getName(),
				"See the cause for the place; its message is left out, as it may hold a value.", path,
				withoutMessage(cause));
	}

	static ConversionFailedException jacksonIsMissing(@Nullable AttributePath path, Type target) {
		return failure(Execution.ANSWERED,
				subject(path) + " cannot be read as " + target.getTypeName() + ": that takes Jackson 3",
				ADD_JACKSON + "read a Map.", path, null);
	}

	static ConversionFailedException jacksonIsMissing(@Nullable AttributePath path, Object value) {
		return failure(Execution.NOT_EXECUTED,
				subject(path) + " cannot be written: a " + value.getClass().getName() + " takes Jackson 3",
				ADD_JACKSON + "give a Map.", path, null);
	}

	static ConversionFailedException notWritable(@Nullable AttributePath path, Class<?> type, String reason) {
		return failure(Execution.NOT_EXECUTED,
				subject(path) + " of type " + type.getTypeName() + " cannot be written as an AMQP value: " + reason,
				"Give a type that docs/types.md lists.", path, null);
	}

	static ConversionFailedException notTakenApart(@Nullable AttributePath path, Class<?> type, Throwable cause) {
		return failure(Execution.NOT_EXECUTED,
				subject(path) + " cannot be written: Jackson fails to take a " + type.getTypeName() + " apart, by "
						+ cause.getClass().getName(),
				"See the cause for the place, its message is left out, as it may hold a value; or give a Map or a type "
						+ "that docs/types.md lists.",
				path, withoutMessage(cause));
	}

	private static ConversionFailedException failure(Execution execution, String problem, String action,
			@Nullable AttributePath path, @Nullable Throwable cause) {
		return new ConversionFailedException(new Failure(problem, action, null, execution, null),
				(path != null) ? path.toString() : null, cause);
	}

	private static String subject(@Nullable AttributePath path) {
		return (path != null) ? "The attribute '" + path + "'" : "The value";
	}

	private static String described(@Nullable Object plain) {
		return (plain != null) ? "a value of type " + plain.getClass().getTypeName() : "no value";
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
