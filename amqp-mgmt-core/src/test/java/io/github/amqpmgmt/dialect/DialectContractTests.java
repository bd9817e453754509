package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Create;
import io.github.amqpmgmt.EntityOperation.Delete;
import io.github.amqpmgmt.EntityOperation.Describe;
import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.EntityOperation.Update;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementOperations.ReadSpec;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.support.LogCapture;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What every dialect must do, against a node that plays its product. Each dialect has a
 * subclass.
 */
abstract class DialectContractTests extends DialectFixture {

	private static final String LOGGER = "io.github.amqpmgmt.node.ManagementNode";

	@Test
	void thePeerIsRecognisedAndThatIsLoggedOnce() {
		try (LogCapture log = new LogCapture(LOGGER)) {
			this.template.execute(raw());
			this.node.dropConnections();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.connectionCount() == 0);
			this.template.execute(raw().withIdempotent(true));
			assertThat(log.messages(Level.INFO)).singleElement()
				.asString()
				.startsWith("Using dialect '" + dialect().name() + "' for " + target() + " at ");
		}
		assertThat(this.template.target()).isEqualTo(target());
	}

	@Test
	void whatNobodySetIsAsTheDialectSays() {
		this.template.execute(raw());
		ReceivedRequest request = lastRequest();
		assertThat(request.address()).isEqualTo(target());
		switch (dialect().defaultReplyScheme()) {
			case DYNAMIC -> assertThat(request.replyTo()).startsWith("reply-");
			case PAIR -> assertThat(request.replyTo()).isNotBlank().doesNotStartWith("reply-");
			case PAIRED -> assertThat(request.replyTo()).isEqualTo("$me");
			case ADDRESS -> assertThat(request.replyTo()).isNotBlank();
		}
		assertThat(request.settled()).isEqualTo(dialect().defaultReplyScheme() == ReplyScheme.PAIRED);
	}

	@Test
	void requestsHaveTheirIdsWhereTheDialectWantsThem() {
		this.template.execute(raw());
		ReceivedRequest request = lastRequest();
		assertThat(request.messageId()).isInstanceOf(String.class);
		Object correlationId = (dialect().requestIds() == RequestIds.BOTH) ? request.messageId() : null;
		assertThat(request.correlationId()).isEqualTo(correlationId);
	}

	@Test
	void anExplicitTargetWins() {
		try (ManagementTemplate other = builder().dialect(dialect()).target(ELSEWHERE).build()) {
			other.execute(raw());
			assertThat(lastRequest().address()).isEqualTo(ELSEWHERE);
		}
	}

	@Test
	void anExplicitReplyAddressWins() {
		try (ManagementTemplate other = builder().replyAddress("replies-of-mine").build()) {
			other.execute(raw());
			assertThat(lastRequest().replyTo()).isEqualTo("replies-of-mine");
			assertThat(lastRequest().address()).isEqualTo(target());
		}
	}

	@Test
	void explicitFieldNamesWin() {
		assumeThat(hasResponseFields()).isTrue();
		this.node.when((request) -> true)
			.reply(ManagementReply.of(404, "Gone", Map.of())
				.withErrorCondition("x:gone")
				.withFieldNames("c", "d", "e"));
		try (ManagementTemplate other = builder().statusCodeField("c")
			.descriptionFields("d")
			.errorConditionFields("e")
			.build()) {
			ManagementResponse response = other.exchange(raw());
			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.statusDescription()).isEqualTo("Gone");
			assertThat(response.errorCondition()).isEqualTo("x:gone");
		}
	}

	@Test
	void aRequestInTheNodesWordsIsAnswered() {
		ManagementResponse response = this.template.execute(raw());
		assertThat(response.isSuccess()).isTrue();
		assertRaw(lastRequest(), response);
	}

	@Test
	void errorsAreTypedAndConcernTheirRequestAlone() {
		assertThat(errors()).isNotEmpty();
		errors().forEach((status, request) -> {
			ErrorResponseException failure = catchThrowableOfType(ErrorResponseException.class,
					() -> this.template.execute(request));
			assertThat(failure).as("%s", request).isNotNull();
			assertThat(failure.statusCode()).isEqualTo(status);
			assertThat(failure.execution()).isEqualTo(Execution.ANSWERED);
			assertThat(failure instanceof EntityNotFoundException).isEqualTo(status == 404);
			assertThat(failure instanceof EntityConflictException).isEqualTo(status == 409);
			assertThat(this.template.exchange(request).statusCode()).isEqualTo(status);
		});
		assertThat(this.template.execute(raw()).isSuccess()).isTrue();
		assertThat(this.node.connectionsAccepted()).isOne();
	}

	@Test
	void aReplyWithoutStatusFailsItsRequestAlone() {
		this.node.when((request) -> true).once().reply(malformed());
		assertThatExceptionOfType(MalformedResponseException.class).isThrownBy(() -> this.template.exchange(raw()))
			.withMessageContaining("status")
			.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.ANSWERED));
		assertThat(this.template.execute(raw()).isSuccess()).isTrue();
		assertThat(this.node.connectionsAccepted()).isOne();
	}

	@Test
	void aRefusedRequestFailsWithThePeersCondition() {
		assumeThat(dialect().defaultReplyScheme()).as("settled requests have no outcome")
			.isNotEqualTo(ReplyScheme.PAIRED);
		this.node.when((request) -> true).once().reject("amqp:not-allowed", "Not you");
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> this.template.exchange(raw()))
			.satisfies((failure) -> {
				assertThat(failure.condition()).isEqualTo("amqp:not-allowed");
				assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED);
			});
		assertThat(this.template.execute(raw()).isSuccess()).isTrue();
	}

	@Test
	void whatIsAnsweredNotNowIsSentAgainIfThatDoesNoHarm() {
		assumeThat(busy()).as("an answer that says not now").isNotNull();
		this.node.when((request) -> true).times(2).reply(busy());
		assertThat(this.template.execute(raw().withIdempotent(true)).isSuccess()).isTrue();
		assertThat(this.node.requestCount()).isEqualTo(3);
		this.node.when((request) -> true).once().reply(busy());
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> this.template.execute(raw().withIdempotent(false)));
		assertThat(this.node.requestCount()).isEqualTo(4);
	}

	@Test
	void entitiesAreMadeReadUpdatedFoundAndDeleted() throws Exception {
		Map<String, Object> attributes = attributes();
		if (supports("CREATE")) {
			assertAttributes(new Create(entityType(), key("orders"), attributes), attributes);
		}
		if (supports("READ")) {
			assertAttributes(new Read(entityType(), key("orders")), attributes);
		}
		if (supports("QUERY")) {
			assertThat(page(new Query(entityType(), List.of(), 0, null)))
				.anySatisfy((row) -> assertThat(row).containsAllEntriesOf(attributes));
		}
		if (supports("UPDATE")) {
			assertAttributes(new Update(entityType(), key("orders"), changes()), changes());
			assertAttributes(new Read(entityType(), key("orders")), changes());
		}
		if (supports("DELETE")) {
			assertThat(execute(new Delete(entityType(), key("orders"))).isSuccess()).isTrue();
			if (deletesWhatIsNotThere()) {
				assertThat(execute(new Delete(entityType(), key("orders"))).isSuccess()).isTrue();
			}
			else {
				assertThatExceptionOfType(EntityNotFoundException.class)
					.isThrownBy(() -> execute(new Delete(entityType(), key("orders"))));
			}
		}
		if (supports("DELETE") && supports("READ")) {
			assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> read(key("orders")).execute());
		}
		assertThat(this.node.connectionsAccepted()).isLessThanOrEqualTo(1);
	}

	/**
	 * Some products answer with success and without an entity when there is none.
	 */
	private ReadSpec read(EntityKey key) {
		ReadSpec read = this.template.read(entityType());
		return switch (key.kind()) {
			case NAME -> read.name(key.value());
			case IDENTITY -> read.identity(key.value());
			case PATH -> read.path(key.value());
		};
	}

	/**
	 * Some products answer a write without attributes.
	 */
	private void assertAttributes(EntityOperation operation, Map<String, Object> expected)
			throws MalformedReplyException {
		Map<String, Object> attributes = dialect().entities().attributes(operation, execute(operation));
		assertThat(attributes).isNotNull();
		if (operation instanceof Read || !attributes.isEmpty()) {
			assertThat(attributes).containsAllEntriesOf(expected);
		}
	}

	private List<Map<String, Object>> page(Query query) throws MalformedReplyException {
		return dialect().entities().page(query, execute(query)).rows();
	}

	@Test
	void theNodeSaysWhatItManages() throws Exception {
		for (Describe.Subject subject : Describe.Subject.values()) {
			if (supports(subject.operation())) {
				Describe operation = new Describe(subject, null);
				Map<String, List<String>> description = dialect().entities().description(operation, execute(operation));
				assertThat(description).as("%s", subject).isNotNull();
				if (subject == Describe.Subject.TYPES || subject == Describe.Subject.ATTRIBUTES) {
					assertThat(description).containsKey(entityType());
				}
			}
		}
	}

	@Test
	void whatTheProductDoesNotHaveIsNotSentEvenAsTheFirstRequest() {
		List<EntityOperation> unsupported = operations("orders").filter((operation) -> !supports(operation.operation()))
			.toList();
		for (int round = 0; round < 2; round++) {
			assertThat(unsupported)
				.allSatisfy((operation) -> assertThatExceptionOfType(UnsupportedManagementOperationException.class)
					.isThrownBy(() -> execute(operation))
					.satisfies((failure) -> assertThat(failure.execution()).isEqualTo(Execution.NOT_EXECUTED)));
			assertThat(this.node.requestCount()).isEqualTo(round);
			this.template.execute(raw());
		}
	}

	@Test
	void allPagesTogetherAreTheWhole() throws Exception {
		assumeThat(supports("QUERY")).isTrue();
		for (int i = 0; supports("CREATE") && i < 5; i++) {
			execute(new Create(entityType(), key("paged-" + i), attributes()));
		}
		Query query = new Query(entityType(), List.of(), 0, null);
		List<Map<String, Object>> whole = page(query);
		assertThat(whole).hasSizeGreaterThanOrEqualTo(supports("CREATE") ? 5 : 1).doesNotHaveDuplicates();
		assertThat(dialect().entities().paging(query)).isEqualTo(paging());
		for (int size = 1; size <= whole.size() + 1; size++) {
			assertThat(pages(query, size)).as("pages of %s", size).containsExactlyElementsOf(whole);
		}
	}

	/**
	 * Reads as {@link Paging} says.
	 */
	private Set<Map<String, Object>> pages(Query query, int size) throws MalformedReplyException {
		Set<Map<String, Object>> all = new LinkedHashSet<>();
		List<Map<String, Object>> page = new ArrayList<>();
		do {
			page = page(query.page(all.size(), (paging() != Paging.ALL_AT_ONCE) ? size : null));
			if (page.isEmpty() && paging() == Paging.REST_BY_OFFSET_ALONE) {
				page = page(query.page(all.size(), null));
			}
		}
		while (all.addAll(page) && page.size() == size);
		return all;
	}

	@Test
	void readingIsIdempotentAndWritingIsNot() {
		operations("orders").forEach((operation) -> {
			boolean writes = operation instanceof Create || operation instanceof Update || operation instanceof Delete;
			assertThat(dialect().isIdempotent(ManagementRequest.of(operation))).as("%s", operation).isEqualTo(!writes);
		});
	}

}
