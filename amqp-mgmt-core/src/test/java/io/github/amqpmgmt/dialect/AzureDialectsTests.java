package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.EntityOperation.Read;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the three dialects of Azure have in common, and Event Hubs and {@code $cbs}.
 */
class AzureDialectsTests {

	private static final String HUB = "com.microsoft:eventhub";

	private static final String PARTITION = "com.microsoft:partition";

	@ParameterizedTest
	@CsvSource({ "ns.servicebus.windows.net, orders/$management, service-bus",
			"ns.servicebus.windows.net, topic/Subscriptions/s/$deadletterqueue/$management, service-bus",
			"NS.ServiceBus.Windows.Net., orders/$management, service-bus",
			"ns.servicebus.chinacloudapi.cn, orders/$management, service-bus",
			"ns.servicebus.usgovcloudapi.net, $management, event-hubs",
			"ns.servicebus.cloudapi.de, $management, event-hubs", "ns.servicebus.windows.net, , event-hubs",
			"ns.privatelink.servicebus.windows.net, , event-hubs", "ns.servicebus.windows.net, $cbs, cbs",
			"localhost, $cbs, cbs", "localhost, orders/$management, standard", "localhost, , standard",
			"servicebus.windows.net.example.com, , standard", "myservicebus.windows.net, , standard",
			"ns.servicebus.windows.net, orders, standard" })
	void aDialectIsRecognisedByHostAndTarget(String host, String target, String expected) {
		PeerDescription peer = new PeerDescription(host, Map.of());
		ManagementDialect spoken = Dialects.builtIn()
			.stream()
			.filter((dialect) -> dialect.isSpokenBy(peer, target))
			.findFirst()
			.orElse(Dialects.standard());
		assertThat(spoken.name()).isEqualTo(expected);
	}

	static Stream<ManagementDialect> dialects() {
		return Stream.of(Dialects.serviceBus(), Dialects.eventHubs(), Dialects.cbs());
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void repliesComeToAnAddressOfOurOwnByMessageId(ManagementDialect dialect) {
		assertThat(dialect.defaultReplyScheme()).isEqualTo(ReplyScheme.PAIR);
		assertThat(dialect.requestIds()).isEqualTo(RequestIds.MESSAGE_ID);
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void bothSpellingsOfTheStatusAreRead(ManagementDialect dialect) throws Exception {
		ManagementResponse response = decode(dialect, Map.of("status-code", 404, "status-description", "gone",
				"error-condition", Symbol.valueOf("com.microsoft:message-not-found")));
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.errorCondition()).isEqualTo("com.microsoft:message-not-found");
		assertThat(decode(dialect, Map.of("statusCode", 202, "statusDescription", "Accepted")).isSuccess()).isTrue();
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void theConditionDecidesWhatPassesAndTheStatusWithoutOne(ManagementDialect dialect) throws Exception {
		for (int status : new int[] { 408, 429, 500, 503, 504 }) {
			assertThat(dialect.isTransient(decode(dialect, Map.of("statusCode", status)))).as("%s", status).isTrue();
		}
		for (int status : new int[] { 400, 401, 403, 404, 409, 410, 412, 501 }) {
			assertThat(dialect.isTransient(decode(dialect, Map.of("statusCode", status)))).as("%s", status).isFalse();
		}
		for (String condition : List.of("com.microsoft:server-busy", "com.microsoft:timeout", "amqp:internal-error")) {
			assertThat(dialect.isTransient(condition)).as(condition).isTrue();
			assertThat(dialect.isTransient(failed(dialect, 400, condition))).as(condition).isTrue();
		}
		for (String condition : List.of("com.microsoft:message-not-found", "com.microsoft:session-not-found",
				"com.microsoft:message-lock-lost", "com.microsoft:entity-disabled", "amqp:unauthorized-access",
				"com.example:unknown")) {
			assertThat(dialect.isTransient(condition)).as(condition).isFalse();
			assertThat(dialect.isTransient(failed(dialect, 503, condition))).as(condition).isFalse();
		}
		assertThat(dialect.isTransient((String) null)).isFalse();
	}

	private static ManagementResponse failed(ManagementDialect dialect, int status, String condition)
			throws MalformedReplyException {
		return decode(dialect, Map.of("statusCode", status, "errorCondition", Symbol.valueOf(condition)));
	}

	private static ManagementResponse decode(ManagementDialect dialect, Map<String, Object> properties)
			throws MalformedReplyException {
		return dialect.decode(ReplyMessage.of(new Properties(), properties, null), ReplyFormat.DEFAULT);
	}

	@Test
	void anEventHubIsReadByItsName() {
		assertThat(eventHubs(new Read(HUB, EntityKey.name("orders"))))
			.containsExactlyInAnyOrderEntriesOf(Map.of("operation", "READ", "type", HUB, "name", "orders"));
	}

	@Test
	void aPartitionIsReadByThePathOfItsEventHub() {
		assertThat(eventHubs(new Read(PARTITION, EntityKey.path("orders/0")))).containsExactlyInAnyOrderEntriesOf(
				Map.of("operation", "READ", "type", PARTITION, "name", "orders", "partition", "0"));
	}

	private static Map<String, Object> eventHubs(EntityOperation operation) {
		ManagementDialect dialect = Dialects.eventHubs();
		return dialect.encode(dialect.entities().request(operation)).applicationProperties();
	}

	@ParameterizedTest
	@MethodSource
	void whatEventHubsCannotReadIsRefused(EntityOperation operation, String word) {
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> Dialects.eventHubs().entities().request(operation))
			.withMessageContaining(word);
	}

	static Stream<Arguments> whatEventHubsCannotReadIsRefused() {
		return Stream
			.of(new Read(HUB, EntityKey.identity("orders")), new Read(HUB, EntityKey.path("orders/0")),
					new Read(PARTITION, EntityKey.name("0")), new Read(PARTITION, EntityKey.path("orders")),
					new Read(PARTITION, EntityKey.path("/0")), new Read(PARTITION, EntityKey.path("orders/")),
					new Read("com.microsoft:consumergroup", EntityKey.name("x")),
					new EntityOperation.Delete(HUB, EntityKey.name("orders")))
			.map((operation) -> Arguments.of(operation,
					(operation instanceof Read read && !read.type().endsWith("group")) ? "There is no" : "has no"));
	}

	@Test
	void puttingATokenTwiceDoesNoHarm() {
		ManagementDialect dialect = Dialects.cbs();
		assertThat(dialect.defaultTarget()).isEqualTo("$cbs");
		assertThat(dialect.isIdempotent(ManagementRequest.of("put-token"))).isTrue();
		assertThat(dialect.isIdempotent(ManagementRequest.of("delete-token"))).isTrue();
		assertThat(dialect.isIdempotent(ManagementRequest.of("other"))).isFalse();
	}

	@Test
	void onlyServiceBusIsToldHowLongItsClientWaits() {
		assertThat(Dialects.serviceBus().serverTimeout())
			.isEqualTo(new ServerTimeout("com.microsoft:server-timeout", ServerTimeout.Width.UINT));
		assertThat(Dialects.eventHubs().serverTimeout()).isNull();
		assertThat(Dialects.cbs().serverTimeout()).isNull();
	}

}
