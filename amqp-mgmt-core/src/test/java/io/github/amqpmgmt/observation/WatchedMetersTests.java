package io.github.amqpmgmt.observation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.RecoveryOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.token.ManagementToken;
import io.github.amqpmgmt.token.TokenAuthorization;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The meters of connections and nodes, on the wire and as documented.
 */
@Timeout(120)
class WatchedMetersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final EmbeddedManagementNode node = EmbeddedManagementNode.start();

	private final ManagementConnection connection = ManagementConnection.create(ManagementConnectionOptions.builder()
		.uri(this.node.uri())
		.recovery(new RecoveryOptions(Duration.ofMillis(5), Duration.ofMillis(50), 0))
		.build());

	private final ManagementTemplate template = ManagementTemplate.builder(this.connection).build();

	// Registries refer to them weakly.
	private final NodeMeters nodeMeters = new NodeMeters(this.template::status, "orders");

	private final ConnectionMeters connectionMeters = new ConnectionMeters(this.connection, "broker");

	private final TokenMeters tokenMeters = new TokenMeters(
			TokenAuthorization.cbs((audience) -> ManagementToken.jwt("s3cret", null)).build(), "broker");

	WatchedMetersTests() {
		this.node.whenAny().reply(200, null, null);
		this.nodeMeters.bindTo(this.registry);
		this.connectionMeters.bindTo(this.registry);
		this.tokenMeters.bindTo(this.registry);
	}

	@AfterEach
	void close() {
		this.connection.close();
		this.node.close();
	}

	private double gauge(String name, String... tags) {
		return this.registry.get(name).tags(tags).gauge().value();
	}

	private double count(String name, String... tags) {
		return this.registry.get(name).tags(tags).functionCounter().count();
	}

	private void awaitGauge(double value, String name, String... tags) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(5))
			.untilAsserted(() -> assertThat(gauge(name, tags)).as(name).isEqualTo(value));
	}

	@Test
	void everyDocumentedMeterIsThereWithItsTypeAndTagsAndNoOther() {
		assertThat(this.registry.getMeters()).extracting((meter) -> meter.getId().getName())
			.containsOnly(Stream.of(ManagementMeterDocumentation.values())
				.map((each) -> each.getName())
				.toArray(String[]::new));
		for (ManagementMeterDocumentation documented : ManagementMeterDocumentation.values()) {
			assertThat(this.registry.find(documented.getName()).meters()).isNotEmpty().allSatisfy((meter) -> {
				assertThat(meter.getId().getType()).isEqualTo(documented.getType());
				assertThat(meter.getId().getDescription()).isNotBlank();
				assertThat(keys(meter)).isEqualTo(keys(documented.getKeyNames()));
			});
		}
	}

	private static Set<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet());
	}

	private static Set<String> keys(KeyName[] names) {
		return Stream.of(names).map(KeyName::asString).collect(Collectors.toSet());
	}

	@Test
	void withoutTokensInUseThereIsNoTimeLeft() {
		assertThat(gauge("amqp.mgmt.token.time.left")).isNaN();
		assertThat(count("amqp.mgmt.token.renewals", "outcome", "success")).isZero();
	}

	@Test
	void nothingThatHappensMakesFurtherMeters() {
		List<Meter> before = this.registry.getMeters();
		for (int i = 0; i < 200; i++) {
			this.template.operation("op" + i).type("type" + i).name("name" + i).execute();
		}
		this.node.dropConnections();
		Awaitility.await().atMost(PATIENCE).until(() -> count("amqp.mgmt.reconnects", "outcome", "success") == 1);
		assertThat(this.registry.getMeters()).hasSameSizeAs(before);
	}

	@Test
	void pendingAndWaitingComeBackToZero() {
		this.node.when("HANG").dropReply();
		this.template.execute("READ");
		assertThat(gauge("amqp.mgmt.credit", "client.name", "orders")).isPositive();
		CompletableFuture<?> sent = this.template.operation("HANG").executeAsync();
		this.node.awaitRequests(2, PATIENCE);
		this.node.withholdCredit();
		awaitGauge(0, "amqp.mgmt.credit");
		double waits = waits();
		CompletableFuture<?> waiting = this.template.operation("READ").executeAsync();
		awaitGauge(2, "amqp.mgmt.pending", "client.name", "orders");
		awaitGauge(1, "amqp.mgmt.waiting", "client.name", "orders");
		this.node.giveCredit(10);
		waiting.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
		sent.cancel(true);
		awaitGauge(0, "amqp.mgmt.pending");
		awaitGauge(0, "amqp.mgmt.waiting");
		assertThat(waits()).isEqualTo(waits + 1);
		assertThat(this.registry.get("amqp.mgmt.admission").functionTimer().totalTime(TimeUnit.NANOSECONDS))
			.isPositive();
	}

	private double waits() {
		return this.registry.get("amqp.mgmt.admission").functionTimer().count();
	}

	@Test
	void unmatchedRepliesAndReattachesAreCounted() {
		this.node.when("DETACH").detachLink("amqp:link:detach-forced", "idle");
		assertThatExceptionOfType(LinkDetachedException.class).isThrownBy(() -> this.template.execute("DETACH"));
		this.template.execute("READ");
		assertThat(count("amqp.mgmt.link.reattaches")).isEqualTo(1);
		this.node.sendUnsolicited(ManagementReply.ok("nobody asked"), 2);
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> count("amqp.mgmt.responses.unmatched", "reason", "uncorrelated") == 2);
		assertThat(count("amqp.mgmt.responses.unmatched", "reason", "late")).isZero();
	}

	@Test
	void connectionsAreCountedByStateAndAttemptsByOutcome() {
		assertThat(gauge("amqp.mgmt.connections", "state", "idle", "connection.name", "broker")).isEqualTo(1);
		this.node.when("DROP").dropConnection();
		this.template.execute("READ");
		assertThat(gauge("amqp.mgmt.connections", "state", "ready")).isEqualTo(1);
		assertThat(gauge("amqp.mgmt.connections", "state", "idle")).isZero();
		assertThat(count("amqp.mgmt.reconnects", "outcome", "success")).isZero();
		assertThatExceptionOfType(ConnectionLostException.class).isThrownBy(() -> this.template.execute("DROP"));
		this.template.execute("READ");
		assertThat(count("amqp.mgmt.reconnects", "outcome", "success")).isEqualTo(1);
		this.node.close();
		Awaitility.await().atMost(PATIENCE).until(() -> count("amqp.mgmt.reconnects", "outcome", "failure") >= 2);
		assertThat(gauge("amqp.mgmt.connections", "state", "recovering")).isEqualTo(1);
		assertOpened("success", 2);
		assertThat(opened("failure")).isGreaterThanOrEqualTo(2);
		this.connection.close();
		assertThat(gauge("amqp.mgmt.connections", "state", "closed")).isEqualTo(1);
	}

	private void assertOpened(String outcome, double expected) {
		assertThat(opened(outcome)).isEqualTo(expected);
		assertThat(this.registry.get("amqp.mgmt.connection.open")
			.tags("outcome", outcome)
			.functionTimer()
			.totalTime(TimeUnit.NANOSECONDS)).isPositive();
	}

	private double opened(String outcome) {
		return this.registry.get("amqp.mgmt.connection.open").tags("outcome", outcome).functionTimer().count();
	}

}
