package io.github.amqpmgmt.integration;

import java.util.Map;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.RequestListener.Completion;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.node.TracePropagation;
import io.github.amqpmgmt.support.Artemis;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real brokers answer requests with headers of a trace as they answer others.
 */
@Timeout(120)
class TracePropagationBrokerTests {

	private static final Map<String, String> HEADERS = Map.of("traceparent",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate", "vendor=1", "baggage",
			"tenant=blue");

	private static final Completion TRACED = new Completion() {

		@Override
		public void completed(ManagementResponse response, Throwable failure) {
		}

		@Override
		public Map<String, String> headers() {
			return HEADERS;
		}

	};

	private static final RequestListener LISTENER = (target, request) -> TRACED;

	private static ManagementConnection connect(Address address, Credentials credentials) {
		return ManagementConnection
			.create(ManagementConnectionOptions.builder().address(address).credentials(() -> credentials).build());
	}

	private static ManagementTemplate traced(ManagementConnection connection, TracePropagation propagation) {
		return ManagementTemplate.builder(connection).requestListener(LISTENER).tracePropagation(propagation).build();
	}

	@Test
	void brokerJTakesNoOffence() {
		try (BrokerJ broker = BrokerJ.start();
				ManagementConnection connection = connect(broker.address(), broker.credentials())) {
			for (TracePropagation propagation : TracePropagation.values()) {
				ManagementTemplate template = traced(connection, propagation);
				assertThat(template.schema().types()).as("%s", propagation).isNotEmpty();
				String queue = "traced-" + propagation;
				template.create("org.apache.qpid.Queue").name(queue).execute();
				assertThat(template.read("org.apache.qpid.Queue").name(queue).execute()).as("%s", propagation)
					.containsEntry("name", queue);
				template.delete("org.apache.qpid.Queue").name(queue).execute();
			}
		}
	}

	@Test
	void artemisTakesNoOffence() {
		try (Artemis broker = Artemis.start();
				ManagementConnection connection = connect(broker.address(), broker.credentials())) {
			for (TracePropagation propagation : TracePropagation.values()) {
				ManagementTemplate template = traced(connection, propagation);
				assertThat(template.execute(ManagementRequest.of("getAttribute").withType("broker").withBody("Version"))
					.body()).as("%s", propagation).isEqualTo("2.55.0");
			}
		}
	}

}
