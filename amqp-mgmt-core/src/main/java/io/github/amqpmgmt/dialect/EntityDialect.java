package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of management node wants operations on its entities asked for, and what
 * its answers mean. Implementations are immutable and safe for use by any number of
 * threads.
 *
 * @since 0.1.0
 * @see StandardEntities
 */
public interface EntityDialect {

	/**
	 * Puts an operation in the node's words. Called before the request is sent, never on
	 * the event loop.
	 * @param operation the operation
	 * @return the request that asks for it, to be encoded by the same dialect; without
	 * {@linkplain ManagementRequest#entityOperation() operation on entities}
	 * @throws io.github.amqpmgmt.UnsupportedManagementOperationException if the node has
	 * no such operation
	 * @throws IllegalArgumentException if the operation holds something that the node
	 * cannot be told
	 */
	ManagementRequest request(EntityOperation operation);

	/**
	 * Reads the attributes of an entity that was created, read or updated.
	 * @param operation the operation
	 * @param response the answer, with a status of 200 to 299
	 * @return the attributes; empty if the node answers without; {@code null} if the
	 * answer says that there is no such entity
	 * @throws MalformedReplyException if the answer breaks the dialect's rules
	 */
	@Nullable Map<String, @Nullable Object> attributes(EntityOperation operation, ManagementResponse response)
			throws MalformedReplyException;

	/**
	 * Reads the rows of a query.
	 * @param query the query
	 * @param response the answer, with a status of 200 to 299
	 * @return the rows that the node answered with, be they what was asked for or not
	 * @throws MalformedReplyException if the answer breaks the dialect's rules
	 */
	QueryPage page(EntityOperation.Query query, ManagementResponse response) throws MalformedReplyException;

	/**
	 * Which rows nodes of this dialect answer with when asked for a page.
	 * @param query the query
	 * @return the rule
	 */
	Paging paging(EntityOperation.Query query);

	/**
	 * Reads what the node said of what it manages.
	 * @param operation the question
	 * @param response the answer, with a status of 200 to 299
	 * @return names by entity type; for {@link EntityOperation.Describe.Subject#TYPES}
	 * those of base types; for {@link EntityOperation.Describe.Subject#MANAGEMENT_NODES}
	 * the addresses under an empty name
	 * @throws MalformedReplyException if the answer breaks the dialect's rules
	 */
	Map<String, List<String>> description(EntityOperation.Describe operation, ManagementResponse response)
			throws MalformedReplyException;

	/**
	 * How nodes page. Whatever the rule, an answer of more rows than asked for is taken
	 * for all there are, and one with the rows of the page before for the same again.
	 */
	enum Paging {

		/** By offset and count, as the draft says. */
		BY_OFFSET_AND_COUNT,

		/**
		 * By offset and count; but an answer without rows may hide the rest, which has to
		 * be asked for by its offset alone. As Broker-J does.
		 */
		REST_BY_OFFSET_ALONE,

		/**
		 * All rows at once; neither offset nor count can be asked for, so that
		 * {@link EntityDialect#request} leaves them out.
		 */
		ALL_AT_ONCE

	}

}
