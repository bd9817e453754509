package io.github.amqpmgmt.client;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.jspecify.annotations.Nullable;

/**
 * Says which operation a method carries out.
 *
 * <p>
 * {@code CREATE}, {@code READ}, {@code UPDATE}, {@code DELETE} and {@code QUERY} are
 * operations on entities, which the dialect of the node puts in its own words: they need
 * an entity type, and the entity's {@link Name}, {@link Identity} or {@link Path} as a
 * parameter. All others go to the node as they are.
 *
 * <p>
 * A method returns {@code void}, a record, bean, scalar, list or map that the answer is
 * read as, or a {@link io.github.amqpmgmt.ManagementResponse}; any of these in an
 * {@code Optional}, which is empty for status 404 and for an answer without content, or
 * in a {@code CompletableFuture}, which frees the request's slot when it is cancelled. A
 * {@code QUERY} returns a {@code List} or a {@code Stream}.
 *
 * @since 0.1.0
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ManagementOperation {

	/**
	 * The operation, such as {@code READ}; case-sensitive.
	 * @return the operation; placeholders are replaced
	 */
	String value();

	/**
	 * The entity type. Default: that of {@link AmqpManagementClient}.
	 * @return the type; placeholders are replaced
	 */
	String type() default "";

	/**
	 * The names of the attributes that a {@code QUERY} asks for. Default: all.
	 * @return the names
	 */
	String[] attributes() default {};

	/**
	 * The limit from call to answer, as for {@link AmqpManagementClient#timeout()}.
	 * Default: that of {@link AmqpManagementClient}.
	 * @return the limit; placeholders are replaced
	 */
	String timeout() default "";

	/**
	 * Whether carrying the operation out twice does no more than once, so that it may be
	 * sent again after its connection was lost. Default: by the operation.
	 * @return whether it is idempotent
	 */
	Idempotence idempotent() default Idempotence.BY_OPERATION;

	/**
	 * Whether {@code CREATE}, {@code READ}, {@code UPDATE}, {@code DELETE} or
	 * {@code QUERY} goes to the node as it is as well, past the dialect's word for
	 * operations on entities. Default: {@code false}.
	 * @return whether it does
	 */
	boolean raw() default false;

	/**
	 * Whether an answer is returned whatever its status. For methods that return
	 * {@link io.github.amqpmgmt.ManagementResponse}; any other status than 200 to 299 is
	 * an exception otherwise. Default: {@code false}.
	 * @return whether it is
	 */
	boolean anyStatus() default false;

	/**
	 * Whether carrying an operation out twice does no more than once.
	 */
	enum Idempotence {

		/**
		 * {@code READ}, {@code QUERY} and what begins with {@code GET-}, but no other.
		 */
		BY_OPERATION,

		/** It does no more. */
		YES,

		/** It does. */
		NO;

		@Nullable Boolean orNull() {
			return switch (this) {
				case BY_OPERATION -> null;
				case YES -> true;
				case NO -> false;
			};
		}

	}

}
