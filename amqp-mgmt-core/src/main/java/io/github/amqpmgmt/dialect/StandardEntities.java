package io.github.amqpmgmt.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.EntityOperation.Update;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.jspecify.annotations.Nullable;

/**
 * Operations on entities as the OASIS draft has them: an entity is named by the
 * application property {@code name} or {@code identity}, its attributes are a map in the
 * body, and what concerns all entities is asked of the entity {@code self}.
 *
 * @since 0.1.0
 */
public class StandardEntities implements EntityDialect {

	/** As the draft says. */
	public static final EntityDialect INSTANCE = new StandardEntities();

	/** The entity type of the node itself. */
	protected static final String NODE_TYPE = "org.amqp.management";

	/**
	 * For dialects that differ in parts.
	 */
	protected StandardEntities() {
	}

	@Override
	public ManagementRequest request(EntityOperation operation) {
		ManagementRequest request = ManagementRequest.of(operation.operation());
		if (operation instanceof Create create) {
			return create(request.withType(create.type()), create);
		}
		if (operation instanceof Read read) {
			return keyed(request.withType(read.type()), read.key());
		}
		if (operation instanceof Update update) {
			return keyed(request.withType(update.type()), update.key()).withBody(update.attributes());
		}
		if (operation instanceof Delete delete) {
			return keyed(request.withType(delete.type()), delete.key());
		}
		if (operation instanceof Query query) {
			return query(ofNode(request, query.type()), query);
		}
		return ofNode(request, operation.type());
	}

	/**
	 * Completes a request to create an entity.
	 * @param request the request with operation and type
	 * @param create the operation
	 * @return the request
	 */
	protected ManagementRequest create(ManagementRequest request, Create create) {
		EntityKey key = create.key();
		return ((key != null) ? keyed(request, key) : request).withBody(create.attributes());
	}

	/**
	 * Names the entity of a request.
	 * @param request the request with operation and type
	 * @param key the entity's key
	 * @return the request
	 */
	protected ManagementRequest keyed(ManagementRequest request, EntityKey key) {
		return switch (key.kind()) {
			case NAME -> request.withProperty("name", key.value());
			case IDENTITY -> request.withProperty("identity", key.value());
			case PATH -> throw unsupported("There is no entity by " + key,
					"Name the entity by its name or identity: paths are not part of the standard dialect.");
		};
	}

	/**
	 * Completes a query.
	 * @param request the request to the node itself, with operation and entity type
	 * @param query the query
	 * @return the request
	 */
	protected ManagementRequest query(ManagementRequest request, Query query) {
		ManagementRequest paged = request;
		if (query.offset() > 0 || query.count() != null) {
			paged = paged.withProperty("offset", Math.toIntExact(query.offset()));
		}
		if (query.count() != null) {
			paged = paged.withProperty("count", query.count());
		}
		return paged.withBody(Map.of("attributeNames", query.attributes()));
	}

	private static ManagementRequest ofNode(ManagementRequest request, @Nullable String entityType) {
		return request.withType(NODE_TYPE).withProperty("identity", "self").withProperty("entityType", entityType);
	}

	/**
	 * What to throw for an operation that nodes of the dialect do not have.
	 * @param problem what was asked for, as a sentence without its full stop
	 * @param action what to do, as a full sentence
	 * @return the exception
	 */
	protected static UnsupportedManagementOperationException unsupported(String problem, String action) {
		return new UnsupportedManagementOperationException(Failure.of(problem, action), null);
	}

	@Override
	public @Nullable Map<String, @Nullable Object> attributes(EntityOperation operation, ManagementResponse response)
			throws MalformedReplyException {
		return map(response);
	}

	@Override
	public QueryPage page(Query query, ManagementResponse response) throws MalformedReplyException {
		Map<String, @Nullable Object> body = map(response);
		List<String> names = ReplyValues.texts(body.get("attributeNames"), "attributeNames");
		List<Map<String, @Nullable Object>> rows = new ArrayList<>();
		for (Object row : ReplyValues.list(body.get("results"), "results")) {
			rows.add(row(names, ReplyValues.list(row, "results")));
		}
		return new QueryPage(rows);
	}

	/**
	 * Some nodes leave out what is null at the end of a row.
	 */
	private static Map<String, @Nullable Object> row(List<String> names, List<? extends @Nullable Object> values)
			throws MalformedReplyException {
		if (values.size() > names.size()) {
			throw new MalformedReplyException(
					"A row of the query has " + values.size() + " values for " + names.size() + " attribute names");
		}
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			row.put(names.get(i), (i < values.size()) ? values.get(i) : null);
		}
		return row;
	}

	@Override
	public Paging paging(Query query) {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Override
	public Map<String, List<String>> description(Describe operation, ManagementResponse response)
			throws MalformedReplyException {
		Map<String, List<String>> description = new LinkedHashMap<>();
		if (operation.subject() == Describe.Subject.MANAGEMENT_NODES) {
			description.put("", ReplyValues.texts(response.body(), "addresses"));
			return description;
		}
		for (Map.Entry<String, @Nullable Object> type : map(response).entrySet()) {
			description.put(type.getKey(), ReplyValues.names(type.getValue(), type.getKey()));
		}
		return description;
	}

	private static Map<String, @Nullable Object> map(ManagementResponse response) throws MalformedReplyException {
		return ReplyValues.map(response.body(), "The body");
	}

}
