package io.github.amqpmgmt;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Operations on one AMQP 1.0 management node. Implementations are safe for use by any
 * number of threads.
 *
 * <pre class="code">
 * ManagementResponse queue = operations.operation("READ")
 *     .type("org.apache.qpid.Queue")
 *     .name("orders")
 *     .execute();
 * </pre>
 *
 * Operations on entities have typed forms, which the node's dialect puts in its own
 * words:
 *
 * <pre class="code">
 * Queue queue = operations.read("org.apache.qpid.Queue").name("orders").execute(Queue.class);
 * </pre>
 *
 * The {@code execute} methods return answers with a status of 200 to 299 and throw
 * {@link ErrorResponseException} for any other; the {@code exchange} methods return every
 * answer. All of them throw, or complete with, a {@link ManagementException} when there
 * is no answer, and throw {@link IllegalArgumentException} at once for arguments that can
 * never be sent.
 *
 * @since 0.1.0
 */
public interface ManagementOperations {

	/**
	 * Carries out an operation that needs neither type nor body, and waits for the
	 * answer.
	 * @param operation the operation, such as {@code GET-TYPES}
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation) {
		return execute(ManagementRequest.of(operation));
	}

	/**
	 * Carries out an operation and waits for the answer, as long as the template's
	 * timeout allows.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation, @Nullable String type, @Nullable Object message) {
		return execute(ManagementRequest.of(operation, type, message));
	}

	/**
	 * Carries out an operation and waits for the answer.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @param timeout the limit from call to answer; {@link Duration#ZERO} means no limit
	 * @return the answer, with a status of 200 to 299
	 * @throws ManagementException if there is no such answer
	 */
	default ManagementResponse execute(String operation, @Nullable String type, @Nullable Object message,
			Duration timeout) {
		return execute(ManagementRequest.of(operation, type, message).withTimeout(timeout));
	}

	/**
	 * Carries out an operation without waiting, with the template's timeout.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	default CompletableFuture<ManagementResponse> executeAsync(String operation, @Nullable String type,
			@Nullable Object message) {
		return executeAsync(ManagementRequest.of(operation, type, message));
	}

	/**
	 * Carries out an operation without waiting.
	 * @param operation the operation, such as {@code READ}
	 * @param type the entity type, or {@code null} for none
	 * @param message the body as described at {@link OperationSpec#body(Object)}, or
	 * {@code null} for none
	 * @param timeout the limit from call to answer; {@link Duration#ZERO} means no limit
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	default CompletableFuture<ManagementResponse> executeAsync(String operation, @Nullable String type,
			@Nullable Object message, Duration timeout) {
		return executeAsync(ManagementRequest.of(operation, type, message).withTimeout(timeout));
	}

	/**
	 * Sends a request and waits for an answer with a status of 200 to 299.
	 * @param request the request
	 * @return the answer
	 * @throws ManagementException if there is no such answer
	 */
	ManagementResponse execute(ManagementRequest request);

	/**
	 * Sends a request without waiting; any other status than 200 to 299 is a failure.
	 * @param request the request
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request);

	/**
	 * Sends a request and waits for the answer, whatever its status.
	 * @param request the request
	 * @return the answer
	 * @throws ManagementException if there is no answer
	 */
	ManagementResponse exchange(ManagementRequest request);

	/**
	 * Sends a request without waiting and takes any answer, whatever its status.
	 * @param request the request
	 * @return the answer to come; cancelling it frees the request's slot at once
	 */
	CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request);

	/**
	 * Starts the description of a request.
	 * @param operation the operation, such as {@code READ}; case-sensitive
	 * @return an immutable description
	 * @throws IllegalArgumentException if the operation is {@code null} or blank
	 */
	OperationSpec operation(String operation);

	/**
	 * Starts the description of a request, with the operation as encoded text.
	 * @param operation the operation, decoded with the template's encoding
	 * @return an immutable description
	 * @throws IllegalArgumentException if the operation is {@code null} or blank
	 */
	OperationSpec operation(byte[] operation);

	/**
	 * Starts the creation of an entity.
	 * @param type the entity type, such as {@code org.apache.qpid.Queue}
	 * @return an immutable description
	 * @throws IllegalArgumentException if the type is {@code null} or blank
	 */
	CreateSpec create(String type);

	/**
	 * Starts the reading of an entity's attributes.
	 * @param type the entity type
	 * @return an immutable description
	 * @throws IllegalArgumentException if the type is {@code null} or blank
	 */
	ReadSpec read(String type);

	/**
	 * Starts a change to attributes of an entity.
	 * @param type the entity type
	 * @return an immutable description
	 * @throws IllegalArgumentException if the type is {@code null} or blank
	 */
	UpdateSpec update(String type);

	/**
	 * Starts the deletion of an entity.
	 * @param type the entity type
	 * @return an immutable description
	 * @throws IllegalArgumentException if the type is {@code null} or blank
	 */
	DeleteSpec delete(String type);

	/**
	 * Starts the reading of many entities of all types.
	 * @return an immutable description
	 */
	default QuerySpec query() {
		return query(null);
	}

	/**
	 * Starts the reading of many entities.
	 * @param type the entity type, or {@code null} for all types
	 * @return an immutable description
	 * @throws IllegalArgumentException if the type is blank
	 */
	QuerySpec query(@Nullable String type);

	/**
	 * Starts a question about what the node manages.
	 * @return an immutable description
	 */
	SchemaSpec schema();

	/**
	 * Describes a request step by step. Immutable and reusable: each step returns a new
	 * description.
	 */
	interface OperationSpec {

		/**
		 * Sends the request to another management node on the same connection, whose
		 * links are attached on first use and detached when they have been idle for a
		 * while.
		 * @param target the address of the node, or {@code null} for the template's own
		 * @return the changed description
		 */
		OperationSpec target(@Nullable String target);

		/**
		 * Sets the entity type.
		 * @param type the type, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec type(@Nullable String type);

		/**
		 * Sets the entity type, as encoded text.
		 * @param type the type, decoded with the template's encoding
		 * @return the changed description
		 */
		OperationSpec type(byte[] type);

		/**
		 * Sets the entity's name (application property {@code name}).
		 * @param name the name, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec name(@Nullable String name);

		/**
		 * Sets the entity's identity (application property {@code identity}).
		 * @param identity the identity, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec identity(@Nullable String identity);

		/**
		 * Sets an application property.
		 * @param name the property's name
		 * @param value a scalar that AMQP can carry, or {@code null} to send none
		 * @return the changed description
		 */
		OperationSpec property(String name, @Nullable Object value);

		/**
		 * Sets several application properties.
		 * @param properties names and values
		 * @return the changed description
		 */
		OperationSpec properties(Map<String, ?> properties);

		/**
		 * Sets the languages the caller prefers for descriptions (application property
		 * {@code locales}).
		 * @param locales the languages in order of preference
		 * @return the changed description
		 */
		OperationSpec locales(Locale... locales);

		/**
		 * Sets the body. A map, list, array, text or other scalar is sent as AMQP value;
		 * {@code byte[]} and {@code Binary} as data; a body section of
		 * {@code org.apache.qpid.protonj2.types.messaging} as it is; a {@code Message} of
		 * protonj2-client with its annotations, properties and body, where ids and
		 * reply-to are replaced and the description's own properties win.
		 * @param body the body, or {@code null} for none; not to be changed before the
		 * answer has come
		 * @return the changed description
		 */
		OperationSpec body(@Nullable Object body);

		/**
		 * Limits the time from call to answer.
		 * @param timeout the limit, longer than zero; a computed remainder of zero never
		 * means for ever
		 * @return the changed description
		 * @throws IllegalArgumentException if the timeout is zero or negative
		 */
		OperationSpec timeout(Duration timeout);

		/**
		 * Waits for the answer without limit of time.
		 * @return the changed description
		 */
		OperationSpec noTimeout();

		/**
		 * Says whether carrying the request out twice does no more than once. If so it is
		 * sent again when the connection is lost before the answer, or the node answers
		 * that it is busy. Default: by the operation; {@code READ}, {@code QUERY} and
		 * what begins with {@code GET-} are idempotent.
		 * @param idempotent whether it is
		 * @return the changed description
		 */
		OperationSpec idempotent(boolean idempotent);

		/**
		 * Sends the request and waits for an answer with a status of 200 to 299.
		 * @return the answer
		 * @throws ManagementException if there is no such answer
		 */
		ManagementResponse execute();

		/**
		 * Sends the request without waiting; any other status than 200 to 299 is a
		 * failure.
		 * @return the answer to come; cancelling it frees the request's slot at once
		 */
		CompletableFuture<ManagementResponse> executeAsync();

		/**
		 * Sends the request, waits for an answer with a status of 200 to 299, and
		 * converts its body.
		 * @param <T> the Java type
		 * @param type the Java type
		 * @return the object
		 * @throws ManagementException if there is no such answer, or its body cannot be
		 * converted
		 */
		default <T> T execute(Class<T> type) {
			return execute((Type) type);
		}

		/**
		 * Sends the request, waits for an answer with a status of 200 to 299, and
		 * converts its body.
		 * @param <T> the Java type, which the caller has to match with {@code type}
		 * @param type the Java type, such as {@code List<Queue>}
		 * @return the object
		 * @throws ManagementException if there is no such answer, or its body cannot be
		 * converted
		 */
		<T> T execute(Type type);

		/**
		 * Sends the request without waiting, and converts the body of the answer.
		 * @param <T> the Java type
		 * @param type the Java type
		 * @return the object to come; cancelling it frees the request's slot at once
		 */
		default <T> CompletableFuture<T> executeAsync(Class<T> type) {
			return executeAsync((Type) type);
		}

		/**
		 * Sends the request without waiting, and converts the body of the answer.
		 * @param <T> the Java type, which the caller has to match with {@code type}
		 * @param type the Java type, such as {@code List<Queue>}
		 * @return the object to come; cancelling it frees the request's slot at once
		 */
		<T> CompletableFuture<T> executeAsync(Type type);

		/**
		 * Sends the request and waits for the answer, whatever its status.
		 * @return the answer
		 * @throws ManagementException if there is no answer
		 */
		ManagementResponse exchange();

		/**
		 * Sends the request without waiting and takes any answer, whatever its status.
		 * @return the answer to come; cancelling it frees the request's slot at once
		 */
		CompletableFuture<ManagementResponse> exchangeAsync();

	}

	/**
	 * What can be said of any typed operation. Immutable and reusable: each step returns
	 * a new description.
	 *
	 * @param <S> the description itself
	 */
	interface RequestSpec<S extends RequestSpec<S>> {

		/**
		 * Sends the requests to another management node, as at
		 * {@link OperationSpec#target(String)}.
		 * @param target the address of the node, or {@code null} for the template's own
		 * @return the changed description
		 * @throws IllegalArgumentException if the target is blank
		 */
		S target(@Nullable String target);

		/**
		 * Adds an application property to the requests, for what a node understands
		 * beyond the operation. It wins over a property of the same name by which the
		 * dialect names the entity, or writes an argument.
		 * @param name the property's name, other than {@code operation} and {@code type}
		 * @param value a scalar that AMQP can carry, or {@code null} to add none
		 * @return the changed description
		 */
		S property(String name, @Nullable Object value);

		/**
		 * Limits the time from call to answer, of each request if there are several.
		 * Default: the template's timeout.
		 * @param timeout the limit, longer than zero
		 * @return the changed description
		 * @throws IllegalArgumentException if the timeout is zero or negative
		 */
		S timeout(Duration timeout);

		/**
		 * Waits for answers without limit of time.
		 * @return the changed description
		 */
		S noTimeout();

		/**
		 * Says whether carrying the request out twice does no more than once, as at
		 * {@link OperationSpec#idempotent(boolean)}. Default: as the dialect says; what
		 * only reads is.
		 * @param idempotent whether it is
		 * @return the changed description
		 */
		S idempotent(boolean idempotent);

	}

	/**
	 * An operation on one entity.
	 *
	 * @param <S> the description itself
	 */
	interface EntitySpec<S extends EntitySpec<S>> extends RequestSpec<S> {

		/**
		 * Names the entity as people do. Replaces an identity or path given before.
		 * @param name the name
		 * @return the changed description
		 * @throws IllegalArgumentException if the name is {@code null} or blank
		 */
		S name(String name);

		/**
		 * Names the entity as the node does. Replaces a name or path given before.
		 * @param identity the identity
		 * @return the changed description
		 * @throws IllegalArgumentException if the identity is {@code null} or blank
		 */
		S identity(String identity);

		/**
		 * Names the entity by its place in the node's tree of entities, if its dialect
		 * has one. Replaces a name or identity given before.
		 * @param path the path, in the node's notation
		 * @return the changed description
		 * @throws IllegalArgumentException if the path is {@code null} or blank
		 */
		S path(String path);

	}

	/**
	 * An operation that sends attributes. Values may be whatever the template's converter
	 * writes: scalars, enums, lists, maps, records and more.
	 *
	 * @param <S> the description itself
	 */
	interface AttributesSpec<S extends AttributesSpec<S>> extends EntitySpec<S> {

		/**
		 * Sets an attribute.
		 * @param name the attribute's name, as the node spells it
		 * @param value the value; {@code null} is sent as such, by which nodes of the
		 * draft take an attribute away
		 * @return the changed description
		 * @throws ConversionFailedException if the value cannot be written as AMQP
		 */
		S attribute(String name, @Nullable Object value);

		/**
		 * Sets several attributes, and keeps those set before that are not among them.
		 * @param attributes a map of names and values, of which those that are
		 * {@code null} are sent as such; or a record or bean, of which those that are
		 * {@code null} are left out
		 * @return the changed description
		 * @throws ConversionFailedException if they cannot be written as AMQP
		 */
		S attributes(Object attributes);

	}

	/**
	 * The end of a description whose answer is the attributes of an entity. Futures are
	 * completed as all futures of the template are, and cancelling one frees the
	 * request's slot at once. Objects are made by the calling thread or the callback
	 * executor.
	 *
	 * <p>
	 * Beyond what is said at {@link ManagementOperations}, the methods fail with
	 * {@link IllegalArgumentException} at once if the entity has to be named and is not;
	 * with {@link EntityNotFoundException} if there is no such entity,
	 * {@link EntityConflictException} if it exists already or is in use,
	 * {@link MalformedResponseException} if the answer does not hold attributes,
	 * {@link ConversionFailedException} if they do not fit the Java type, and
	 * {@link UnsupportedManagementOperationException} if the node's dialect has no such
	 * operation.
	 */
	interface ReturningSpec {

		/**
		 * Sends the request and waits for the entity's attributes.
		 * @return an unmodifiable map of AMQP values in the order of the answer; empty if
		 * the node answers without attributes
		 * @throws ManagementException if it fails
		 */
		Map<String, @Nullable Object> execute();

		/**
		 * Sends the request, waits for the entity's attributes and reads them as an
		 * object.
		 * @param <T> the Java type
		 * @param type a record or bean, or whatever else the template's converter reads
		 * from a map
		 * @return the object
		 * @throws ManagementException if it fails
		 */
		<T> T execute(Class<T> type);

		/**
		 * Sends the request, waits for the entity's attributes and reads them as an
		 * object of a generic type.
		 * @param <T> the Java type, which the caller has to match with {@code type}
		 * @param type the type, such as {@code Map<String, Long>}
		 * @return the object
		 * @throws ManagementException if it fails
		 */
		<T> T execute(Type type);

		/**
		 * Sends the request without waiting.
		 * @return the entity's attributes to come, as those of {@link #execute()}
		 */
		CompletableFuture<Map<String, @Nullable Object>> executeAsync();

		/**
		 * Sends the request without waiting, and reads the attributes as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link #execute(Class)}
		 * @return the object to come
		 */
		<T> CompletableFuture<T> executeAsync(Class<T> type);

		/**
		 * Sends the request without waiting, and reads the attributes as an object of a
		 * generic type.
		 * @param <T> the Java type, which the caller has to match with {@code type}
		 * @param type the type as for {@link #execute(Type)}
		 * @return the object to come
		 */
		<T> CompletableFuture<T> executeAsync(Type type);

	}

	/**
	 * Creates an entity. How nodes want the name of the new entity is the dialect's
	 * matter: give it by {@link #name(String)}, or where a dialect has paths, by
	 * {@link #path(String)}. Answers hold the entity's attributes, as far as the node
	 * tells them.
	 */
	interface CreateSpec extends AttributesSpec<CreateSpec>, ReturningSpec {

	}

	/**
	 * Reads an entity. The {@code find} methods take it for no failure if there is no
	 * such entity; listeners and meters see the node's answer all the same.
	 */
	interface ReadSpec extends EntitySpec<ReadSpec>, ReturningSpec {

		/**
		 * Sends the request and waits for the entity's attributes.
		 * @return the attributes as those of {@link #execute()}; empty if there is no
		 * such entity
		 * @throws ManagementException if it fails otherwise
		 */
		Optional<Map<String, @Nullable Object>> find();

		/**
		 * Sends the request, waits for the entity's attributes and reads them as an
		 * object.
		 * @param <T> the Java type
		 * @param type the type as for {@link #execute(Class)}
		 * @return the object; empty if there is no such entity
		 * @throws ManagementException if it fails otherwise
		 */
		<T> Optional<T> find(Class<T> type);

		/**
		 * Sends the request without waiting.
		 * @return the attributes to come, empty if there is no such entity
		 */
		CompletableFuture<Optional<Map<String, @Nullable Object>>> findAsync();

		/**
		 * Sends the request without waiting, and reads the attributes as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link #execute(Class)}
		 * @return the object to come, empty if there is no such entity
		 */
		<T> CompletableFuture<Optional<T>> findAsync(Class<T> type);

	}

	/**
	 * Changes attributes of an entity; those that are not named stay as they are. Answers
	 * hold the entity's attributes, as far as the node tells them.
	 */
	interface UpdateSpec extends AttributesSpec<UpdateSpec>, ReturningSpec {

	}

	/**
	 * Deletes an entity. Fails as said at {@link ReturningSpec}.
	 */
	interface DeleteSpec extends EntitySpec<DeleteSpec> {

		/**
		 * Sends the request and waits until the entity is deleted.
		 * @throws ManagementException if it fails
		 */
		void execute();

		/**
		 * Sends the request without waiting.
		 * @return completes with {@code null} when the entity is deleted; cancelling it
		 * frees the request's slot at once
		 */
		CompletableFuture<@Nullable Void> executeAsync();

	}

	/**
	 * Reads attributes of many entities, all at once or page by page. Pages are right
	 * with nodes that ignore what they are asked for too. Paging is not atomic: entities
	 * that are created or deleted meanwhile may shift others, which are then missed or
	 * come twice.
	 *
	 * <p>
	 * Rows are unmodifiable maps of AMQP values, or objects that the template's converter
	 * makes of these, or a mapper. Lists hold 1,000,000 rows at most: of a node that has
	 * more, streams and pages can be read. The methods fail as said at
	 * {@link ReturningSpec}.
	 */
	interface QuerySpec extends RequestSpec<QuerySpec> {

		/**
		 * Names the attributes to read. Default: all.
		 * @param names the names as the node spells them; none for all
		 * @return the changed description
		 */
		QuerySpec attributes(String... names);

		/**
		 * Leaves out entities at the beginning. Default: 0.
		 * @param offset how many
		 * @return the changed description
		 * @throws IllegalArgumentException if it is negative
		 */
		QuerySpec offset(long offset);

		/**
		 * Limits how many entities are read in all. Default: all.
		 * @param count how many at most, greater than 0
		 * @return the changed description
		 * @throws IllegalArgumentException if it is less than 1
		 */
		QuerySpec count(int count);

		/**
		 * Sets how many entities to ask for in one request. Default: 500 for streams and
		 * pages; all of them at once for lists. Nodes that cannot page, or do not care,
		 * send all at once in any case.
		 * @param pageSize how many, greater than 0
		 * @return the changed description
		 * @throws IllegalArgumentException if it is less than 1
		 */
		QuerySpec pageSize(int pageSize);

		/**
		 * Waits for all rows.
		 * @return an unmodifiable list in the node's order
		 * @throws ManagementException if it fails
		 */
		List<Map<String, @Nullable Object>> list();

		/**
		 * Waits for all rows and reads each as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link ReturningSpec#execute(Class)}
		 * @return an unmodifiable list in the node's order
		 * @throws ManagementException if it fails
		 */
		<T> List<T> list(Class<T> type);

		/**
		 * Waits for all rows and maps each to an object.
		 * @param <T> the Java type
		 * @param mapper makes an object of a row's attributes, by the calling thread;
		 * what it throws ends the query
		 * @return an unmodifiable list in the node's order
		 * @throws ManagementException if it fails
		 */
		<T extends @Nullable Object> List<T> list(Function<Map<String, @Nullable Object>, T> mapper);

		/**
		 * Asks for all rows without waiting.
		 * @return the rows to come; cancelling it ends the request that is under way
		 */
		CompletableFuture<List<Map<String, @Nullable Object>>> listAsync();

		/**
		 * Asks for all rows without waiting, and reads each as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link ReturningSpec#execute(Class)}
		 * @return the objects to come; cancelling it ends the request that is under way
		 */
		<T> CompletableFuture<List<T>> listAsync(Class<T> type);

		/**
		 * Asks for all rows without waiting, and maps each to an object.
		 * @param <T> the Java type
		 * @param mapper makes an object of a row's attributes, by the callback executor
		 * or a thread that waits; what it throws ends the query
		 * @return the objects to come; cancelling it ends the request that is under way
		 */
		<T extends @Nullable Object> CompletableFuture<List<T>> listAsync(
				Function<Map<String, @Nullable Object>, T> mapper);

		/**
		 * Waits for the first page.
		 * @return the page
		 * @throws ManagementException if it fails
		 */
		Page<Map<String, @Nullable Object>> page();

		/**
		 * Waits for the first page and reads each row as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link ReturningSpec#execute(Class)}
		 * @return the page
		 * @throws ManagementException if it fails
		 */
		<T> Page<T> page(Class<T> type);

		/**
		 * Asks for the first page without waiting.
		 * @return the page to come; cancelling it ends the request that is under way
		 */
		CompletableFuture<Page<Map<String, @Nullable Object>>> pageAsync();

		/**
		 * Asks for the first page without waiting, and reads each row as an object.
		 * @param <T> the Java type
		 * @param type the type as for {@link ReturningSpec#execute(Class)}
		 * @return the page to come; cancelling it ends the request that is under way
		 */
		<T> CompletableFuture<Page<T>> pageAsync(Class<T> type);

		/**
		 * Reads rows as they are wanted: nothing is sent before a terminal operation asks
		 * for the first one, and a page when all rows before were taken. No more than one
		 * page is held, so that any number of entities can be read, and a stream that is
		 * not read to its end costs nothing further. Sequential; blocks its reader, who
		 * gets failures as {@link ManagementException}.
		 * @return the rows; {@link Stream#close()} ends it at the next row, and need not
		 * be called
		 */
		Stream<Map<String, @Nullable Object>> stream();

		/**
		 * Reads objects as they are wanted, as {@link #stream()} does.
		 * @param <T> the Java type
		 * @param type the type as for {@link ReturningSpec#execute(Class)}
		 * @return the objects
		 */
		<T> Stream<T> stream(Class<T> type);

		/**
		 * Reads rows as they are wanted, as {@link #stream()} does, and maps each to an
		 * object. A page is mapped as a whole when it has come.
		 * @param <T> the Java type
		 * @param mapper makes an object of a row's attributes, by the reading thread
		 * @return the objects
		 */
		<T extends @Nullable Object> Stream<T> stream(Function<Map<String, @Nullable Object>, T> mapper);

	}

	/**
	 * Some rows of a query. Immutable; asking for the next page twice sends the request
	 * twice.
	 *
	 * @param <T> the Java type of the rows
	 */
	interface Page<T extends @Nullable Object> {

		/**
		 * The rows.
		 * @return an unmodifiable list; may be empty
		 */
		List<T> rows();

		/**
		 * Whether there may be more rows.
		 * @return whether to ask for the next page, which may turn out to be empty
		 */
		boolean hasNext();

		/**
		 * Waits for the next page.
		 * @return the page
		 * @throws ManagementException if it fails
		 * @throws java.util.NoSuchElementException if there is none
		 */
		Page<T> next();

		/**
		 * Asks for the next page without waiting.
		 * @return the page to come; cancelling it ends the request that is under way
		 * @throws java.util.NoSuchElementException if there is none
		 */
		CompletableFuture<Page<T>> nextAsync();

	}

	/**
	 * Asks what the node manages. The methods fail as said at {@link ReturningSpec};
	 * futures are cancelled as said there.
	 */
	interface SchemaSpec extends RequestSpec<SchemaSpec> {

		/**
		 * Asks about one entity type, and as many nodes understand it, those derived from
		 * it. Default: all types. Means nothing to management nodes.
		 * @param type the entity type, or {@code null} for all
		 * @return the changed description
		 * @throws IllegalArgumentException if the type is blank
		 */
		SchemaSpec type(@Nullable String type);

		/**
		 * Waits for the entity types (operation {@code GET-TYPES}).
		 * @return the base types by entity type
		 * @throws ManagementException if it fails
		 */
		Map<String, List<String>> types();

		/**
		 * Asks for the entity types without waiting.
		 * @return the base types by entity type, to come
		 */
		CompletableFuture<Map<String, List<String>>> typesAsync();

		/**
		 * Waits for the names of attributes (operation {@code GET-ATTRIBUTES}).
		 * @return the attributes by entity type
		 * @throws ManagementException if it fails
		 */
		Map<String, List<String>> attributes();

		/**
		 * Asks for the names of attributes without waiting.
		 * @return the attributes by entity type, to come
		 */
		CompletableFuture<Map<String, List<String>>> attributesAsync();

		/**
		 * Waits for the names of operations (operation {@code GET-OPERATIONS}).
		 * @return the operations by entity type
		 * @throws ManagementException if it fails
		 */
		Map<String, List<String>> operations();

		/**
		 * Asks for the names of operations without waiting.
		 * @return the operations by entity type, to come
		 */
		CompletableFuture<Map<String, List<String>>> operationsAsync();

		/**
		 * Waits for the annotations of types (operation {@code GET-ANNOTATIONS}).
		 * @return the annotations by entity type
		 * @throws ManagementException if it fails
		 */
		Map<String, List<String>> annotations();

		/**
		 * Asks for the annotations of types without waiting.
		 * @return the annotations by entity type, to come
		 */
		CompletableFuture<Map<String, List<String>>> annotationsAsync();

		/**
		 * Waits for the addresses of other management nodes that this one knows
		 * (operation {@code GET-MGMT-NODES}).
		 * @return the addresses
		 * @throws ManagementException if it fails
		 */
		List<String> managementNodes();

		/**
		 * Asks for the addresses of other management nodes without waiting.
		 * @return the addresses to come
		 */
		CompletableFuture<List<String>> managementNodesAsync();

	}

}
