package io.github.amqpmgmt.observation;

import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultManagementRequestObservationConventionTests {

	private final DefaultManagementRequestObservationConvention convention = new DefaultManagementRequestObservationConvention();

	private static ManagementRequestObservationContext context(ManagementRequest request) {
		return new ManagementRequestObservationContext("orders", "$management", request);
	}

	private static ManagementRequestObservationContext answered(ManagementResponse response) {
		ManagementRequestObservationContext context = context(ManagementRequest.of("READ"));
		context.setResponse(response);
		return context;
	}

	private static String value(KeyValues values, String key) {
		return values.stream()
			.filter((value) -> value.getKey().equals(key))
			.map(KeyValue::getValue)
			.findFirst()
			.orElseThrow();
	}

	private String low(ManagementRequestObservationContext context, String key) {
		return value(this.convention.getLowCardinalityKeyValues(context), key);
	}

	private String high(ManagementRequestObservationContext context, String key) {
		return value(this.convention.getHighCardinalityKeyValues(context), key);
	}

	@Test
	void onlyRequestsAreSupported() {
		assertThat(this.convention.supportsContext(context(ManagementRequest.of("READ")))).isTrue();
		assertThat(this.convention.supportsContext(new Observation.Context())).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "100,100,INFORMATIONAL", "200,200,SUCCESS", "299,299,SUCCESS", "302,302,REDIRECTION",
			"400,400,CLIENT_ERROR", "499,499,CLIENT_ERROR", "500,500,SERVER_ERROR", "599,599,SERVER_ERROR",
			"600,UNKNOWN,UNKNOWN", "99,UNKNOWN,UNKNOWN", "0,UNKNOWN,UNKNOWN", "-200,UNKNOWN,UNKNOWN",
			"2147483647,UNKNOWN,UNKNOWN" })
	void statusAndOutcomeComeFromTheStatusCode(int code, String status, String outcome) {
		ManagementRequestObservationContext context = answered(ManagementResponse.of(code, null));
		assertThat(low(context, "status")).isEqualTo(status);
		assertThat(low(context, "outcome")).isEqualTo(outcome);
	}

	@Test
	void whatIsAbsentOrBlankHasAConstantInItsPlace() {
		ManagementRequestObservationContext blank = new ManagementRequestObservationContext(" ", "",
				ManagementRequest.of("READ").withType(" ").withProperty("name", ""));
		blank.setResponse(ManagementResponse.of(200, "", null, Map.of(), null));
		assertThat(low(blank, "client.name")).isEqualTo("none");
		assertThat(low(blank, "target")).isEqualTo("none");
		assertThat(low(blank, "entity.type")).isEqualTo("none");
		assertThat(high(blank, "entity.name")).isEqualTo("none");
		assertThat(high(blank, "status.description")).isEqualTo("none");
		ManagementRequestObservationContext bare = context(ManagementRequest.of("READ"));
		assertThat(low(bare, "entity.type")).isEqualTo("none");
		assertThat(high(bare, "entity.name")).isEqualTo("none");
	}

	@Test
	void theEntityIsCalledByItsNameElseByItsIdentity() {
		ManagementRequest request = ManagementRequest.of("READ").withProperty("identity", 5L);
		assertThat(high(context(request), "entity.name")).isEqualTo("5");
		assertThat(high(context(request.withProperty("name", "orders")), "entity.name")).isEqualTo("orders");
	}

	@Test
	void longTextsAreCut() {
		String text = "x".repeat(256);
		assertThat(high(answered(described(text)), "status.description")).isEqualTo(text);
		assertThat(high(answered(described(text + "y")), "status.description")).isEqualTo(text);
		assertThat(high(context(ManagementRequest.of("READ").withProperty("name", text + "y")), "entity.name"))
			.isEqualTo(text);
	}

	@Test
	void aCutNeverSplitsASurrogatePair() {
		String text = "x".repeat(255);
		assertThat(high(answered(described(text + "\uD83D\uDE00")), "status.description")).isEqualTo(text);
	}

	@Test
	void otherPropertiesOfTheRequestStayOut() {
		ManagementRequestObservationContext context = context(
				ManagementRequest.of("READ").withProperty("security_token", "s3cret").withBody("s3cret"));
		assertThat(this.convention.getLowCardinalityKeyValues(context).toString()).doesNotContain("s3cret");
		assertThat(this.convention.getHighCardinalityKeyValues(context).toString()).doesNotContain("s3cret");
		assertThat(context.toString()).doesNotContain("s3cret");
	}

	private static ManagementResponse described(String description) {
		return ManagementResponse.of(500, description, null, Map.of(), null);
	}

}
