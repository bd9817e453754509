package io.github.amqpmgmt.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.azure.core.amqp.AmqpRetryOptions;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The node that the dialects of Azure are tested with, for a client of Microsoft's and
 * ours: so it is no mirror of our own view, and both can be seen to say the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class MicrosoftFixture {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	protected final EmbeddedManagementNode node = AzureNode.namespace().start();

	protected final ManagementConnection connection = ManagementConnection
		.create(ManagementConnectionOptions.builder().uri(this.node.uri()).virtualHost(AzureNode.HOST).build());

	protected final ManagementTemplate template(String target) {
		return ManagementTemplate.builder(this.connection).target(target).timeout(PATIENCE).build();
	}

	/** What Microsoft's clients take for an emulator, which has no TLS. */
	protected final String connectionString() {
		return "Endpoint=sb://" + this.node.host() + ":" + this.node.port()
				+ ";SharedAccessKeyName=name;SharedAccessKey=" + TestSecrets.SHARED_ACCESS_KEY
				+ ";UseDevelopmentEmulator=true";
	}

	protected static AmqpRetryOptions once() {
		return new AmqpRetryOptions().setTryTimeout(PATIENCE).setMaxRetries(0);
	}

	@BeforeEach
	void answerAsAzure() {
		this.node.reset();
		this.node.whenAny().reply(new AzureNode());
	}

	@AfterAll
	void stop() {
		this.connection.closeAsync().orTimeout(20, TimeUnit.SECONDS).join();
		this.node.close();
	}

	protected final ReceivedRequest last(String operation) {
		List<ReceivedRequest> requests = this.node.requests()
			.stream()
			.filter((request) -> operation.equals(request.operation()))
			.toList();
		assertThat(requests).as(operation).isNotEmpty();
		return requests.get(requests.size() - 1);
	}

	/**
	 * Sends a request of ours and checks that it says the same as the one before, apart
	 * from what may differ.
	 * @param theirs the request of Microsoft's client
	 * @param optional application properties that one of the two may leave out or write
	 * otherwise
	 */
	protected final ManagementResponse assertSame(ManagementTemplate template, ManagementRequest request,
			ReceivedRequest theirs, String... optional) {
		ManagementResponse response = template.execute(request);
		List<ReceivedRequest> requests = this.node.requests();
		ReceivedRequest ours = requests.get(requests.size() - 1);
		assertThat(ours.address()).isEqualTo(theirs.address());
		assertThat(TypedText.of(ours.body())).isEqualTo(TypedText.of(theirs.body()));
		assertThat(TypedText.of(without(ours, optional))).isEqualTo(TypedText.of(without(theirs, optional)));
		return response;
	}

	private static Map<String, Object> without(ReceivedRequest request, String... names) {
		Map<String, Object> properties = new TreeMap<>(request.applicationProperties());
		properties.keySet().removeAll(List.of(names));
		return properties;
	}

}
