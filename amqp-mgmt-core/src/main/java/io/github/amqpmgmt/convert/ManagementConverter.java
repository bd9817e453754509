package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.ConversionFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Converts between AMQP values, as in bodies of requests and replies, and Java objects.
 * Safe for use by any number of threads.
 *
 * <pre class="code">
 * record Queue(String name, long queueDepth, Optional&lt;Instant&gt; lastUpdated) {
 * }
 *
 * ManagementConverter converter = ManagementConverter.create();
 * Queue queue = converter.read(response.body(), Queue.class);
 * List&lt;Queue&gt; queues = converter.readList(rows, Queue.class);
 * Map&lt;String, Object&gt; attributes = converter.writeAttributes(queue);
 * </pre>
 *
 * <p>
 * Records and beans need {@code tools.jackson.core:jackson-databind} on the class path;
 * its annotations apply. Without it there are scalars, enums, maps, lists, sets and
 * optionals.
 *
 * <p>
 * Reading is lenient. {@code queue-depth}, {@code queue_depth}, {@code queue.depth} and
 * {@code queueDepth} are the same attribute. Unknown attributes are ignored; missing ones
 * are {@code null}, an empty {@code Optional}, or {@code 0} or {@code false} for
 * primitives. Numbers may have any width and sign that holds the value. Text may come as
 * string or symbol, a list as list or array, and described values are read without their
 * descriptor.
 *
 * <p>
 * Writing keeps types: {@code UUID}, {@code Instant}, {@code UnsignedInteger}, arrays and
 * so on become the AMQP type of the same name. Attributes are named as the components
 * are, and those that are {@code null} are left out.
 *
 * @since 0.1.0
 */
public interface ManagementConverter {

	/**
	 * Reads an AMQP value as a Java type.
	 * @param <T> the Java type
	 * @param value the AMQP value, as the engine decodes it: usually a map of attributes
	 * @param type the Java type; {@code Object} for the plain Java value, and {@code Map}
	 * for a map of these with text keys
	 * @return the Java object; for {@code null} it is an empty {@code Optional}, the
	 * default of a primitive type, or {@code null}
	 * @throws ConversionFailedException if the value is of a type that cannot be read so,
	 * or a record or bean is wanted and Jackson is missing
	 */
	default <T> @Nullable T read(@Nullable Object value, Class<T> type) {
		return read(value, (Type) type);
	}

	/**
	 * Reads an AMQP value as a generic Java type, such as {@code List<Queue>}.
	 * @param <T> the Java type, which the caller has to match with {@code type}
	 * @param value the AMQP value, as the engine decodes it
	 * @param type the Java type
	 * @return the Java object, as for {@link #read(Object, Class)}
	 * @throws ConversionFailedException if the value is of a type that cannot be read so,
	 * or a record or bean is wanted and Jackson is missing
	 */
	<T> @Nullable T read(@Nullable Object value, Type type);

	/**
	 * Reads each element of an AMQP list or array as a Java type.
	 * @param <T> the Java type of the elements
	 * @param value the list or array, or {@code null}
	 * @param elementType the Java type of the elements
	 * @return a new list; empty for {@code null}
	 * @throws ConversionFailedException if the value is no list or array, or an element
	 * is of a type that cannot be read so
	 */
	<T> List<@Nullable T> readList(@Nullable Object value, Class<T> elementType);

	/**
	 * Writes a Java object as an AMQP value.
	 * @param value a record or bean, a map, a collection, an array or a scalar, or
	 * {@code null}
	 * @return a value that the engine encodes; a copy as far as it can change
	 * @throws ConversionFailedException if it holds something that AMQP has no type for,
	 * or a record or bean and Jackson is missing
	 */
	@Nullable Object write(@Nullable Object value);

	/**
	 * Writes a record, bean or map as the attributes of an entity.
	 * @param entity the record, bean or map
	 * @return a new map that can be changed; without components that are {@code null},
	 * and with the values of a given map that are {@code null}
	 * @throws ConversionFailedException if it holds something that AMQP has no type for,
	 * if it does not become a map, or if it is a record or bean and Jackson is missing
	 */
	Map<String, @Nullable Object> writeAttributes(Object entity);

	/**
	 * A converter with settings of its own: for records and beans too if Jackson is on
	 * the class path, else for everything but these. For one by the application's own
	 * {@code JsonMapper}, see {@code JacksonManagementConverter}.
	 * @return the converter
	 */
	static ManagementConverter create() {
		try {
			return JacksonManagementConverter.create();
		}
		catch (NoClassDefFoundError ex) {
			return new SimpleManagementConverter();
		}
	}

}
