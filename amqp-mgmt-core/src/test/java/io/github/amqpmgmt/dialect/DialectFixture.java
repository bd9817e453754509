package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.EntityOperation.Update;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.support.Leftovers;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * A node that plays a product, and a template on it that was told nothing of the product.
 * Subclasses say what the product is like.
 */
@Timeout(120)
abstract class DialectFixture {

	/** Another management node on the same peer. */
	protected static final String ELSEWHERE = "elsewhere";

	protected EmbeddedManagementNode node;

	protected ManagementConnection connection;

	protected ManagementTemplate template;

	/** The dialect that the peer is to be recognised as speaking. */
	protected abstract ManagementDialect dialect();

	/** A node with what the product says of itself, and with its address. */
	protected abstract EmbeddedManagementNode.Builder product();

	/** Answers as the product does. Called once for each test. */
	protected abstract Function<ReceivedRequest, ManagementReply> answers();

	/** Has the node answer, and do what else the product does to requests. */
	protected void program(EmbeddedManagementNode node) {
		node.whenAny().reply(answers());
	}

	/** The host by which clients know the product, or {@code null} if any will do. */
	protected String host() {
		return null;
	}

	/** Sets what users must set for this product, such as a target. */
	protected void configure(ManagementTemplate.Builder builder) {
	}

	/** The address at which requests are to arrive. */
	protected String target() {
		return dialect().defaultTarget();
	}

	/** A request in the node's own words that it answers with success. */
	protected abstract ManagementRequest raw();

	/** Checks how the raw request arrived, and what became of its answer. */
	protected abstract void assertRaw(ReceivedRequest request, ManagementResponse response);

	/**
	 * Requests that the product answers with an error, by the status that callers are to
	 * see.
	 */
	protected abstract Map<Integer, ManagementRequest> errors();

	/** An answer without a status, in the product's form. */
	protected ManagementReply malformed() {
		return ManagementReply.withoutStatus(Map.of());
	}

	/** An answer that says "not now", or {@code null} if the product has none. */
	protected ManagementReply busy() {
		return ManagementReply.status(503, "Busy");
	}

	/** Whether the status is in application properties whose names users can set. */
	protected boolean hasResponseFields() {
		return true;
	}

	/** Names of the operations on entities that the product has, such as {@code READ}. */
	protected abstract Set<String> entityOperations();

	/** An entity type that all these operations are tried on. */
	protected abstract String entityType();

	/** How an entity is named when it is made, read, updated and deleted. */
	protected EntityKey key(String name) {
		return EntityKey.name(name);
	}

	/** Attributes to make an entity with; or to find it with, if none can be made. */
	protected abstract Map<String, Object> attributes();

	/** Attributes to change. */
	protected abstract Map<String, Object> changes();

	/** Whether the product calls it a success to delete what is not there. */
	protected boolean deletesWhatIsNotThere() {
		return false;
	}

	/** How the product pages. */
	protected abstract EntityDialect.Paging paging();

	protected final boolean supports(String operation) {
		return entityOperations().contains(operation);
	}

	/** One of each, named as in the draft. */
	protected final Stream<EntityOperation> operations(String name) {
		Stream<EntityOperation> ofEntities = Stream.of(new Create(entityType(), key(name), attributes()),
				new Read(entityType(), key(name)), new Update(entityType(), key(name), changes()),
				new Query(entityType(), List.of(), 0, null), new Delete(entityType(), key(name)));
		return Stream.concat(ofEntities,
				Stream.of(Describe.Subject.values()).map((subject) -> new Describe(subject, null)));
	}

	@BeforeEach
	void start() {
		EmbeddedManagementNode.Builder builder = product();
		this.node = builder.address(ELSEWHERE).start();
		program(this.node);
		ManagementConnectionOptions.Builder options = ManagementConnectionOptions.builder().uri(this.node.uri());
		if (host() != null) {
			options.virtualHost(host());
		}
		this.connection = ManagementConnection.create(options.build());
		this.template = builder().build();
	}

	/** Starts another template on the same connection, to be told more. */
	protected final ManagementTemplate.Builder builder() {
		ManagementTemplate.Builder builder = ManagementTemplate.builder(this.connection)
			.timeout(Duration.ofSeconds(20))
			.retry(new RetryOptions(3, Duration.ofMillis(1), Duration.ofMillis(5)));
		configure(builder);
		return builder;
	}

	protected final ManagementResponse execute(EntityOperation operation) {
		return this.template.execute(ManagementRequest.of(operation));
	}

	protected final ReceivedRequest lastRequest() {
		List<ReceivedRequest> requests = this.node.requests();
		return requests.get(requests.size() - 1);
	}

	@AfterEach
	void stopWithNothingLeft() {
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		Leftovers.assertNoConnections(this.node);
		Leftovers.assertNoThreads();
		this.node.close();
	}

}
