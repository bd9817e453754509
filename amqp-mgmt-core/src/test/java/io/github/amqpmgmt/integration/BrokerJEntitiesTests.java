package io.github.amqpmgmt.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ManagementOperations.Page;
import io.github.amqpmgmt.ManagementOperations.QuerySpec;
import io.github.amqpmgmt.UnsupportedManagementOperationException;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.support.BrokerJ;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Typed operations on a real broker, whose dialect nobody names.
 */
@Timeout(120)
class BrokerJEntitiesTests {

	private static final String QUEUE = "org.apache.qpid.Queue";

	private static BrokerJ broker;

	private ManagementConnection connection;

	private ManagementTemplate template;

	@BeforeAll
	static void startBroker() {
		broker = BrokerJ.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@BeforeEach
	void connect() {
		this.connection = ManagementConnection.create(ManagementConnectionOptions.builder()
			.address(broker.address())
			.credentials(broker::credentials)
			.build());
		// A queue for replies would be among the broker's queues.
		this.template = ManagementTemplate.builder(this.connection).reply(ReplyScheme.PAIR).build();
	}

	@AfterEach
	void deleteQueues() {
		try {
			List<String> names = new ArrayList<>();
			this.template.query(QUEUE).attributes("name").list(Queue.class).forEach((queue) -> names.add(queue.name()));
			names.forEach((name) -> this.template.delete(QUEUE).name(name).execute());
		}
		finally {
			this.connection.close();
		}
	}

	@Test
	void aQueueLivesThroughCreateReadUpdateAndDelete() {
		Queue created = this.template.create(QUEUE)
			.name("orders")
			.attributes(new Limits(1000L))
			.attribute("durable", true)
			.execute(Queue.class);
		assertThat(created).isEqualTo(new Queue("orders", 1000L, true, created.identity()));
		assertThatExceptionOfType(EntityConflictException.class)
			.isThrownBy(() -> this.template.create(QUEUE).name("orders").execute());
		assertThat(this.template.read(QUEUE).name("orders").execute(Queue.class)).isEqualTo(created);
		assertThat(this.template.read(QUEUE).identity(created.identity()).find(Queue.class)).hasValue(created);
		this.template.update(QUEUE).name("orders").attributes(new Limits(5L)).execute();
		assertThat(
				this.template.read(QUEUE).path("orders").executeAsync(Queue.class).join().maximumQueueDepthMessages())
			.isEqualTo(5);
		this.template.delete(QUEUE).name("orders").executeAsync().join();
		assertThat(this.template.read(QUEUE).name("orders").find()).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.delete(QUEUE).name("orders").execute());
	}

	@Test
	void everyQueueIsReadWhateverTheSizeOfPages() {
		List<String> names = Stream.of("a", "b", "c", "d", "e", "f", "g", "h").toList();
		names.forEach((name) -> this.template.create(QUEUE).name(name).execute());
		QuerySpec query = this.template.query(QUEUE).attributes("name");
		for (int pageSize : new int[] { 1, 2, 3, 7, 8, 9 }) {
			assertThat(query.pageSize(pageSize).stream(Queue.class).map(Queue::name))
				.containsExactlyInAnyOrderElementsOf(names);
			assertThat(query.pageSize(pageSize).listAsync(Queue.class).orTimeout(20, TimeUnit.SECONDS).join())
				.hasSize(8);
		}
		assertThat(query.stream()).hasSize(8);
		assertThat(query.offset(6).list()).hasSize(2);
		assertThat(query.offset(6).count(2).list()).hasSize(2);
		assertThat(query.offset(6).count(1).list()).hasSize(1);
		Page<Map<String, Object>> page = query.pageSize(5).page();
		assertThat(page.rows()).hasSize(5);
		assertThat(page.next().rows()).hasSize(3);
	}

	@Test
	void aQueryBeyondAllRowsHasNone() {
		this.template.create(QUEUE).name("orders").execute();
		assertThat(this.template.query(QUEUE).offset(1_000_000_000).count(1).list()).isEmpty();
		try (ManagementTemplate standard = ManagementTemplate.builder(this.connection)
			.reply(ReplyScheme.PAIR)
			.dialect(Dialects.standard())
			.build()) {
			assertThat(standard.query(QUEUE).offset(1_000_000_000).count(1).list()).isEmpty();
			assertThat(standard.query(QUEUE).list()).hasSize(1);
		}
	}

	@Test
	void theBrokerSaysWhatItManages() {
		assertThat(this.template.schema().types()).containsKey(QUEUE);
		assertThat(this.template.schema().type(QUEUE).attributes().get(QUEUE)).contains("name", "durable");
		assertThat(this.template.schema().type(QUEUE).operationsAsync().join().get(QUEUE)).contains("getStatistics");
		assertThatExceptionOfType(UnsupportedManagementOperationException.class)
			.isThrownBy(() -> this.template.schema().managementNodes())
			.withMessageContaining("GET-MGMT-NODES");
		assertThat(this.template.schema().types()).isNotEmpty();
	}

	record Queue(String name, long maximumQueueDepthMessages, boolean durable, String identity) {
	}

	record Limits(Long maximumQueueDepthMessages) {
	}

}
