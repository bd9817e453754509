package io.github.amqpmgmt.dialect;

import java.util.Date;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.dialect.EntityDialect.Paging;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CbsContractTests extends AzureContractTests {

	private static final String AUDIENCE = "amqp://test.servicebus.windows.net/orders";

	@Override
	protected ManagementDialect dialect() {
		return Dialects.cbs();
	}

	@Override
	protected void configure(ManagementTemplate.Builder builder) {
		builder.target(target());
	}

	@Override
	protected ManagementRequest raw() {
		return ManagementRequest.of("put-token")
			.withType("jwt")
			.withProperty("name", AUDIENCE)
			.withProperty("expiration", new Date(5000))
			.withBody("s3cret");
	}

	@Override
	protected void assertRaw(ReceivedRequest request, ManagementResponse response) {
		assertThat(request.applicationProperties())
			.isEqualTo(Map.of("operation", "put-token", "type", "jwt", "name", AUDIENCE, "expiration", new Date(5000)));
		assertThat(request.body()).isEqualTo("s3cret");
		assertThat(response.statusCode()).isEqualTo(202);
	}

	@Override
	protected Map<Integer, ManagementRequest> errors() {
		return Map.of(400, raw().withType("other"), 401, raw().withBody(null));
	}

	@Override
	protected Set<String> entityOperations() {
		return Set.of();
	}

	@Override
	protected String entityType() {
		return "token";
	}

	@Override
	protected Map<String, Object> attributes() {
		return Map.of("token", "t");
	}

	@Override
	protected Map<String, Object> changes() {
		return Map.of("token", "u");
	}

	@Override
	protected Paging paging() {
		return Paging.BY_OFFSET_AND_COUNT;
	}

	@Test
	void aTokenIsTakenBack() {
		ManagementRequest delete = ManagementRequest.of("delete-token").withType("jwt").withProperty("name", AUDIENCE);
		assertThat(this.template.execute(delete).isSuccess()).isTrue();
	}

	@Test
	void aTokenIsInNoMessage() {
		Throwable failure = catchThrowable(() -> this.template.execute(raw().withType("other")));
		assertThat(failure.toString()).doesNotContain("s3cret");
	}

}
