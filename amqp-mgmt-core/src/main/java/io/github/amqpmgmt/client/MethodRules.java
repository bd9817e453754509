package io.github.amqpmgmt.client;

import java.util.List;
import java.util.function.Consumer;

import io.github.amqpmgmt.client.ResultShape.Content;

/**
 * Checks that what a method says goes together.
 */
final class MethodRules {

	private final ClientMethod method;

	private final Consumer<String> problems;

	MethodRules(ClientMethod method, Consumer<String> problems) {
		this.method = method;
		this.problems = problems;
	}

	void check() {
		duplicates();
		if (this.method.kind() != OperationKind.OTHER) {
			entities();
		}
		else if (has(Role.PATH)) {
			this.problems
				.accept("has a @Path, which only operations on entities have: use @Name, @Identity or @Property");
		}
		attributes();
		status();
	}

	private void duplicates() {
		List<Argument> arguments = this.method.arguments();
		for (int i = 0; i < arguments.size(); i++) {
			for (int j = i + 1; j < arguments.size(); j++) {
				if (arguments.get(i).collidesWith(arguments.get(j))) {
					this.problems.accept("has both " + arguments.get(i) + " and " + arguments.get(j)
							+ ", which set the same: keep one of them");
				}
			}
		}
		if (has(Role.BODY) && has(Role.BODY_FIELD)) {
			this.problems.accept("has a @Body and a @BodyField, which would be two bodies: keep either of them");
		}
	}

	private void entities() {
		OperationKind kind = this.method.kind();
		if (this.method.type() == null && !has(Role.ENTITY_TYPE) && kind != OperationKind.QUERY) {
			this.problems.accept("has no entity type, which " + kind + " needs: say it in @ManagementOperation or "
					+ "@AmqpManagementClient, or by an @EntityType parameter");
		}
		long keys = this.method.arguments().stream().filter((argument) -> argument.role().isKey()).count();
		if (keys == 0 && kind.needsKey()) {
			this.problems.accept("does not say which entity: add a parameter with @Name, @Identity or @Path");
		}
		if (keys > 1 || keys == 1 && kind == OperationKind.QUERY) {
			this.problems.accept("has " + keys + " of @Name, @Identity and @Path: " + kind + " takes "
					+ ((kind == OperationKind.QUERY) ? "none" : "one") + "; raw = true sends all as properties");
		}
		if (!kind.takesBody() && this.method.arguments().stream().anyMatch((argument) -> argument.role().isOfBody())) {
			this.problems.accept("has a body, but " + kind + " takes none; raw = true sends it as it is");
		}
		result(kind, this.method.result().content());
	}

	private void result(OperationKind kind, Content content) {
		if (content == Content.RESPONSE) {
			return;
		}
		if (kind == OperationKind.DELETE && content != Content.NOTHING) {
			this.problems.accept("returns something, but DELETE answers nothing: declare void, CompletableFuture<Void> "
					+ "or ManagementResponse");
		}
		if (kind == OperationKind.QUERY
				&& (content != Content.LIST && content != Content.STREAM || this.method.result().optional())) {
			this.problems.accept("returns no list, but QUERY finds any number of entities: declare a List, a Stream or "
					+ "a CompletableFuture of a List");
		}
		if (kind != OperationKind.QUERY && this.method.result().field() == null
				&& (content == Content.LIST || content == Content.STREAM)) {
			this.problems.accept(
					"returns several, but " + kind + " concerns one entity: declare a record, a bean or " + "a Map");
		}
	}

	private void attributes() {
		if (this.method.attributes().isEmpty()) {
			return;
		}
		if (this.method.kind() != OperationKind.QUERY) {
			this.problems.accept("has 'attributes', which only a QUERY asks for: take them away");
		}
		else if (this.method.result().field() != null) {
			this.problems.accept("has 'attributes' and @ResponseField, which asks for one attribute: keep one of them");
		}
	}

	private void status() {
		if (this.method.anyStatus() && this.method.result().content() != Content.RESPONSE) {
			this.problems.accept("takes any status, but does not return it: declare ManagementResponse");
		}
	}

	private boolean has(Role role) {
		return this.method.arguments().stream().anyMatch((argument) -> argument.role() == role);
	}

}
