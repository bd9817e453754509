package io.github.amqpmgmt.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.convert.JacksonManagementConverter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Clients as objects.
 */
class ManagementClientsTests extends ClientFixture {

	@Test
	void makingAClientConnectsNothing() {
		client(Queues.class);
		assertThat(this.node.connectionsAccepted()).isZero();
	}

	@Test
	void aClientIsEqualToItselfOnly() {
		Queues queues = client(Queues.class);
		assertThat(queues).isEqualTo(queues).hasSameHashCodeAs(queues).isNotEqualTo(client(Queues.class));
		assertThat(queues.equals(null)).isFalse();
		assertThat(queues).hasToString("Management client " + Queues.class.getName());
	}

	@Test
	void defaultMethodsWork() {
		answer("READ", Map.of("name", "orders", "depth", 3));
		Queues queues = client(Queues.class);
		assertThat(queues.isEmpty("orders")).isFalse();
		assertThat(queues.greeting()).isEqualTo("hello");
		assertThat(Queues.nothing()).isEqualTo("nothing");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> queues.fail("a")).withMessage("a");
	}

	@Test
	void aDefaultMethodMayOverrideAnOperation() {
		assertThat(client(Overriding.class).find("orders")).contains(new Queue("mine", 1));
		assertThat(this.node.requests()).isEmpty();
	}

	@Test
	void typesOfASuperInterfaceAreThoseItIsExtendedWith() {
		answer("READ", Map.of("name", "orders", "depth", 3));
		answer("QUERY", Map.of("attributeNames", List.of("name", "depth"), "results", List.of(List.of("orders", 3))));
		Queues queues = client(Queues.class);
		assertThat(queues.find("orders")).contains(new Queue("orders", 3));
		assertThat(queues.all()).containsExactly(new Queue("orders", 3));
		assertThat(sentProperties()).containsEntry("entityType", "queue");
	}

	@Test
	void theTypeMayBeSaidByASuperInterface() {
		answer("READ", Map.of());
		client(TypedAbove.class).read("orders");
		assertThat(sent().type()).isEqualTo("above");
	}

	@Test
	void aConverterMayBeGivenAndConvertsWhateverIsReturned() {
		JsonMapper doubled = JsonMapper.builder().propertyNamingStrategy(new Doubled()).build();
		Queues queues = ManagementClients.builder(this.template)
			.converter(new JacksonManagementConverter(doubled))
			.build()
			.create(Queues.class);
		answer("READ", Map.of("namename", "orders", "depthdepth", 3));
		assertThat(queues.find("orders")).contains(new Queue("orders", 3));
		answer("QUERY",
				Map.of("attributeNames", List.of("namename", "depthdepth"), "results", List.of(List.of("a", 1))));
		assertThat(queues.all()).containsExactly(new Queue("a", 1));
	}

	private static final class Doubled extends PropertyNamingStrategies.NamingBase {

		@Override
		public String translate(String name) {
			return name + name;
		}

	}

	@Test
	void nothingIsNoInterface() {
		assertThatNullPointerException().isThrownBy(() -> client(null)).withMessage("'clientType' must not be null");
		assertThatNullPointerException().isThrownBy(() -> ManagementClients.create(null, Queues.class))
			.withMessage("'template' must not be null");
	}

	record Queue(String name, long depth) {
	}

	interface Entities<T> {

		@ManagementOperation("READ")
		Optional<T> find(@Name String name);

		@ManagementOperation("QUERY")
		List<T> all();

	}

	@AmqpManagementClient(type = "queue")
	interface Queues extends Entities<Queue> {

		default boolean isEmpty(String name) {
			return find(name).filter((queue) -> queue.depth() > 0).isEmpty();
		}

		default String greeting() {
			return "hello";
		}

		default void fail(String message) throws IOException {
			throw new IOException(message);
		}

		static String nothing() {
			return "nothing";
		}

		@Override
		boolean equals(Object other);

	}

	interface Overriding extends Queues {

		@Override
		default Optional<Queue> find(String name) {
			return Optional.of(new Queue("mine", 1));
		}

	}

	@AmqpManagementClient(type = "above")
	interface Above {

		@ManagementOperation("READ")
		Map<String, Object> read(@Name String name);

	}

	interface TypedAbove extends Above {

	}

}
