package io.github.amqpmgmt.template;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.ManagementClients;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.Name;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OtherTargetsTests extends TemplateFixture {

	private static final int TARGETS = 12;

	private final List<String> told = new ArrayList<>();

	@BeforeEach
	void startWithManyTargets() {
		EmbeddedManagementNode.Builder builder = EmbeddedManagementNode.builder().address("$management");
		for (int i = 0; i < TARGETS; i++) {
			builder.address(target(i));
		}
		restart(builder);
		this.node.whenAny().reply(200, null, null);
		connect();
	}

	private static String target(int number) {
		return "queue-" + number + "/$management";
	}

	private void bounded(int targets) {
		this.template.close();
		this.template = this.template.mutate().maxTargets(targets).requestListener((target, request) -> {
			synchronized (this.told) {
				this.told.add(target);
			}
			return null;
		}).build();
	}

	private List<String> addresses() {
		return this.node.requests().stream().map(ReceivedRequest::address).toList();
	}

	@Test
	void aRequestGoesToTheTargetItNamesAndAllShareTheConnection() {
		bounded(64);
		this.template.execute("A");
		this.template.operation("B").target(target(1)).execute();
		this.template.executeAsync(ManagementRequest.of("C").withTarget(target(2))).join();
		this.template.operation("D").target("$management").exchange();
		this.template.exchange(ManagementRequest.of("E").withTarget(null));
		assertThat(addresses()).containsExactly("$management", target(1), target(2), "$management", "$management");
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		assertThat(this.node.linkCount()).isEqualTo(6);
		assertThat(this.told).isEqualTo(addresses());
	}

	@Test
	void typedOperationsGoToTheTargetTheyNameToo() {
		this.node.whenAny()
			.reply(200, null,
					Map.of("attributeNames", List.of("name"), "results", List.of(List.of("a"), List.of("b"))));
		assertThat(this.template.query("queue").target(target(1)).list()).hasSize(2);
		assertThat(this.template.query("queue").target(target(2)).stream()).hasSize(2);
		this.template.read("queue").name("a").target(target(3)).execute();
		this.template.schema().target(target(4)).managementNodesAsync().handle((nodes, failure) -> null).join();
		assertThat(addresses()).contains(target(1), target(2), target(3), target(4)).doesNotContain("$management");
	}

	@Test
	void anInterfaceMayNameATarget() {
		ManagementClients.create(this.template, Elsewhere.class).ask();
		assertThat(ManagementClients.create(this.template, Elsewhere.class).find("a")).isPresent();
		assertThat(addresses()).containsOnly(target(6));
	}

	@AmqpManagementClient(type = "queue", target = "queue-6/$management")
	interface Elsewhere {

		@ManagementOperation("ASK")
		void ask();

		@ManagementOperation("READ")
		Optional<Map<String, Object>> find(@Name String name);

	}

	@Test
	void aTargetOfOnesOwnIsNotBlank() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.operation("A").target(" "));
	}

	@Test
	void failuresNameTheTarget() {
		this.node.whenAny().dropReply();
		CompletableFuture<ManagementResponse> future = this.template.operation("A")
			.target(target(3))
			.timeout(Duration.ofMillis(300))
			.exchangeAsync();
		assertThat(failure(RequestTimeoutException.class, future::join)).hasMessageContaining(target(3));
	}

	@Test
	void linksOfTheLeastRecentlyUsedTargetAreDetachedBeyondTheBound() {
		bounded(2);
		for (int i = 0; i < 5; i++) {
			this.template.operation("A").target(target(i)).execute();
		}
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() == 4);
		this.template.operation("A").target(target(0)).execute();
		assertThat(addresses()).hasSize(6).last().isEqualTo(target(0));
	}

	@Test
	void aRequestIsRefusedIfAllOthersAreInUse() {
		bounded(1);
		this.node.when("WAIT").dropReply();
		CompletableFuture<ManagementResponse> first = this.template
			.executeAsync(ManagementRequest.of("WAIT").withTarget(target(1)));
		TooManyRequestsException refused = failure(TooManyRequestsException.class,
				() -> this.template.operation("A").target(target(2)).execute());
		assertThat(refused.execution()).isEqualTo(Execution.NOT_EXECUTED);
		assertThat(refused).hasMessageContaining(target(2)).hasMessageContaining("amqp.mgmt.max-targets");
		CompletableFuture<ManagementResponse> second = this.template
			.executeAsync(ManagementRequest.of("A").withTarget(target(2)));
		failure(TooManyRequestsException.class, second::join);
		assertThat(this.template.execute("A").statusCode()).isEqualTo(200);
		assertThat(this.template.pending()).isEqualTo(1);
		first.cancel(false);
		assertThat(this.template.operation("A").target(target(2)).execute().statusCode()).isEqualTo(200);
		assertThat(this.told).contains(target(1), target(2), target(2));
	}

	@Test
	void aTemplateThatIsClosedClosesAllAndMakesNoMore() {
		this.node.when("WAIT").dropReply();
		CompletableFuture<ManagementResponse> waiting = this.template
			.executeAsync(ManagementRequest.of("WAIT").withTarget(target(1)));
		this.template.operation("A").target(target(2)).execute();
		this.template.close();
		failure(ManagementClosedException.class, waiting::join);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() == 0);
		failure(ManagementClosedException.class, () -> this.template.operation("A").target(target(1)).execute());
		failure(ManagementClosedException.class, () -> this.template.operation("A").target(target(3)).execute());
	}

	@Test
	void aMutatedTemplateIsAnotherNodeAndClosesOnItsOwn() {
		ManagementTemplate other = this.template.mutate().target(target(4)).build();
		assertThat(other.converter()).isSameAs(this.template.converter());
		assertThat(other.execute("A").statusCode()).isEqualTo(200);
		this.template.close();
		assertThat(other.execute("B").statusCode()).isEqualTo(200);
		assertThat(addresses()).containsOnly(target(4));
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
		other.close();
	}

	@Test
	void aTargetGivenAsBytesIsReadByTheEncodingEvenIfThatIsSetLater() {
		byte[] bytes = target(5).getBytes(StandardCharsets.UTF_16BE);
		ManagementTemplate other = this.template.mutate().target(bytes).encoding(StandardCharsets.UTF_16BE).build();
		assertThat(other.target()).isEqualTo(target(5));
	}

	@Test
	void noRequestIsLostWhileTargetsTakeTurnsUnderLoad() {
		bounded(3);
		int each = 200;
		List<CompletableFuture<Integer>> callers = new ArrayList<>();
		for (int caller = 0; caller < 3; caller++) {
			Random random = new Random(caller);
			callers.add(CompletableFuture.supplyAsync(() -> {
				int answered = 0;
				for (int i = 0; i < each; i++) {
					String target = target(random.nextInt(TARGETS));
					answered += (this.template.operation("A").target(target).execute().statusCode() == 200) ? 1 : 0;
				}
				return answered;
			}));
		}
		int answered = callers.stream().mapToInt((caller) -> caller.orTimeout(60, TimeUnit.SECONDS).join()).sum();
		assertThat(answered).isEqualTo(3 * each);
		assertThat(this.node.requestCount()).isEqualTo(3L * each);
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.linkCount() <= 6);
	}

	@Test
	void otherTargetsWorkOnSeveralConnections() {
		this.connection.close();
		connect(ManagementConnectionOptions.builder().uri(this.node.uri()).poolSize(2));
		for (int i = 0; i < 4; i++) {
			assertThat(this.template.operation("A").target(target(i)).execute().statusCode()).isEqualTo(200);
		}
		assertThat(addresses()).containsExactly(target(0), target(1), target(2), target(3));
	}

}
