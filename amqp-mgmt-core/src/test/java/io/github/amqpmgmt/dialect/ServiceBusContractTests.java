package io.github.amqpmgmt.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.protonj2.types.Binary;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServiceBusContractTests extends AzureContractTests {

	private static final byte[] MESSAGE = { 0x00, 0x53, 0x77, 0x41 };

	@Override
	protected ManagementDialect dialect() {
		return Dialects.serviceBus();
	}

	@Override
	protected void configure(ManagementTemplate.Builder builder) {
		builder.target(target());
	}

	@Override
	protected String target() {
		return AzureNode.ORDERS + "/$management";
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("peek-message").withBody(Map.of("from-sequence-number", 1, "message-count", 10));
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties()).containsOnlyKeys("operation", "com.microsoft:server-timeout")
			.containsEntry("operation", "com.microsoft:peek-message");
		assertThat(request.applicationProperties().get("com.microsoft:server-timeout"))
			.isInstanceOfSatisfying(UnsignedInteger.class, (millis) -> assertThat(millis.longValue()).isPositive());
		assertThat(request.body()).isEqualTo(Map.of("from-sequence-number", 1L, "message-count", 10));
		assertThat(response.statusCode()).as("there is none").isEqualTo(204);
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		return Map.of(400, ManagementRequest.of("com.example:peek-message").withBody(Map.of()), 404,
				ManagementRequest.of("cancel-scheduled-message").withBody(Map.of("sequence-numbers", List.of(7))), 410,
				ManagementRequest.of("renew-lock").withBody(Map.of("lock-tokens", List.of(new UUID(0, 0)))), 501,
				ManagementRequest.of("fly").withBody(Map.of()));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of();
	}

	@Override
	protected String entityType() {
		return "queue";
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("durable", true);
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("durable", false);
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Test
	void messagesAreScheduledPeekedLockedAndSettled() {
		Object numbers = call("schedule-message",
				Map.of("messages", List.of(Map.of("message", MESSAGE, "message-id", "m"))))
			.get("sequence-numbers");
		assertThat(numbers).isEqualTo(new long[] { 1 });
		assertThat(call("peek-message", Map.of("from-sequence-number", 1, "message-count", 1)))
			.isEqualTo(Map.of("messages", List.of(Map.of("message", new Binary(MESSAGE)))));
		Map<?, ?> received = (Map<?, ?>) ((List<?>) call("receive-by-sequence-number",
				Map.of("sequence-numbers", numbers, "receiver-settle-mode", 1))
			.get("messages")).get(0);
		UUID token = (UUID) received.get("lock-token");
		Object expirations = call("renew-lock", Map.of("lock-tokens", List.of(token))).get("expirations");
		assertThat(ManagementConverter.create().readList(expirations, Instant.class))
			.containsExactly(ServiceBusNode.LATER.toInstant());
		call("update-disposition", Map.of("lock-tokens", List.of(token), "disposition-status", "completed"));
		assertThat(this.template.execute(raw()).statusCode()).isEqualTo(204);
	}

	@Test
	void whatIsNotThereIsToldByItsCondition() {
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> call("cancel-scheduled-message", Map.of("sequence-numbers", new long[] { 9 })))
			.satisfies((failure) -> assertThat(failure.condition()).isEqualTo("com.microsoft:message-not-found"));
		assertThat(this.node.requestCount()).isOne();
	}

	private Map<?, ?> call(String operation, Map<String, ?> body) {
		return (Map<?, ?>) this.template.execute(ManagementRequest.of(operation).withBody(body)).body();
	}

}
