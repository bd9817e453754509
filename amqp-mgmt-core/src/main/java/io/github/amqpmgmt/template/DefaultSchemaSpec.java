package io.github.amqpmgmt.template;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Describe.Subject;
import io.github.amqpmgmt.ManagementOperations.SchemaSpec;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.node.AnswerReader;
import org.jspecify.annotations.Nullable;

/**
 * A question about the node in the making.
 */
final class DefaultSchemaSpec extends AbstractRequestSpec<SchemaSpec> implements SchemaSpec {

	private final EntityCalls calls;

	private final ManagementRequest settings;

	private final @Nullable String type;

	DefaultSchemaSpec(EntityCalls calls, ManagementRequest settings, @Nullable String type) {
		super(settings);
		this.calls = calls;
		this.settings = settings;
		this.type = type;
	}

	static SchemaSpec of(EntityCalls calls) {
		return new DefaultSchemaSpec(calls, ManagementRequest.of(Subject.TYPES.operation()), null);
	}

	@Override
	SchemaSpec withSettings(ManagementRequest changed) {
		return new DefaultSchemaSpec(this.calls, changed, this.type);
	}

	@Override
	public SchemaSpec type(@Nullable String type) {
		return new DefaultSchemaSpec(this.calls, this.settings, (type != null) ? Drafts.type(type) : null);
	}

	@Override
	public Map<String, List<String>> types() {
		return byType(Subject.TYPES);
	}

	@Override
	public CompletableFuture<Map<String, List<String>>> typesAsync() {
		return byTypeAsync(Subject.TYPES);
	}

	@Override
	public Map<String, List<String>> attributes() {
		return byType(Subject.ATTRIBUTES);
	}

	@Override
	public CompletableFuture<Map<String, List<String>>> attributesAsync() {
		return byTypeAsync(Subject.ATTRIBUTES);
	}

	@Override
	public Map<String, List<String>> operations() {
		return byType(Subject.OPERATIONS);
	}

	@Override
	public CompletableFuture<Map<String, List<String>>> operationsAsync() {
		return byTypeAsync(Subject.OPERATIONS);
	}

	@Override
	public Map<String, List<String>> annotations() {
		return byType(Subject.ANNOTATIONS);
	}

	@Override
	public CompletableFuture<Map<String, List<String>>> annotationsAsync() {
		return byTypeAsync(Subject.ANNOTATIONS);
	}

	@Override
	public List<String> managementNodes() {
		Describe question = new Describe(Subject.MANAGEMENT_NODES, null);
		return this.calls.execute(request(question), addresses(question));
	}

	@Override
	public CompletableFuture<List<String>> managementNodesAsync() {
		Describe question = new Describe(Subject.MANAGEMENT_NODES, null);
		return this.calls.executeAsync(request(question), addresses(question));
	}

	private Map<String, List<String>> byType(Subject subject) {
		Describe question = new Describe(subject, this.type);
		return this.calls.execute(request(question), namesByType(question));
	}

	private CompletableFuture<Map<String, List<String>>> byTypeAsync(Subject subject) {
		Describe question = new Describe(subject, this.type);
		return this.calls.executeAsync(request(question), namesByType(question));
	}

	private static AnswerReader<Map<String, List<String>>> namesByType(Describe question) {
		return (response, dialect, request) -> dialect.entities().description(question, response);
	}

	/**
	 * Dialects give them under an empty name.
	 */
	private static AnswerReader<List<String>> addresses(Describe question) {
		return (response, dialect,
				request) -> dialect.entities().description(question, response).getOrDefault("", List.of());
	}

}
