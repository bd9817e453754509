package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.EntityKey;
import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import io.github.amqpmgmt.dialect.RequestMessage;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ReceivedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests which dialect the template speaks, by what a node sees of it.
 */
class DialectPropertiesTests {

	private static final ManagementRequest READ = ManagementRequest
		.of(new EntityOperation.Read("queue", EntityKey.name("orders")));

	private final EmbeddedManagementNode node = EmbeddedManagementNode.builder()
		.product("Apache Qpid Broker-J Core", "10.1.0")
		.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=" + this.node.uri());

	@BeforeEach
	void answer() {
		this.node.whenAny().reply(200, "OK", Map.of());
	}

	@AfterEach
	void stopNode() {
		this.node.close();
	}

	private ReceivedRequest read(ApplicationContextRunner runner) {
		runner.run((context) -> context.getBean(ManagementTemplate.class).execute(READ));
		List<ReceivedRequest> requests = this.node.requests();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private ReceivedRequest read(String... properties) {
		return read(this.contextRunner.withPropertyValues(properties));
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp.mgmt.dialect=auto", "amqp.mgmt.dialect=", "amqp.mgmt.dialect=broker-j",
			"amqp.mgmt.timeout=30s" })
	void thePeerSaysWhichDialectItIsUnlessThatIsSet(String property) {
		assertThat(read(property).applicationProperties()).containsEntry("key", "orders");
	}

	@Test
	void aDialectIsSetByName() {
		assertThat(read("amqp.mgmt.dialect=standard").applicationProperties()).containsEntry("name", "orders");
	}

	@Test
	void aDialectIsSetByClass() {
		assertThat(read("amqp.mgmt.dialect=" + OwnDialect.class.getName()).applicationProperties())
			.containsEntry("written-by", "own");
	}

	@Test
	void aDialectIsSetByTheNameOfABean() {
		ApplicationContextRunner runner = this.contextRunner.withUserConfiguration(Bystander.class)
			.withPropertyValues("amqp.mgmt.dialect=bystander");
		assertThat(read(runner).applicationProperties()).containsEntry("written-by", "bystander");
	}

	@Test
	void aBeanIsSetByItsClassToo() {
		ApplicationContextRunner runner = this.contextRunner.withUserConfiguration(Bystander.class)
			.withPropertyValues("amqp.mgmt.dialect=" + NamedDialect.class.getName());
		assertThat(read(runner).applicationProperties()).containsEntry("written-by", "bystander");
	}

	@Test
	void beansAreAskedBeforeTheBuiltInDialectsAndInOrder() {
		ApplicationContextRunner runner = this.contextRunner.withUserConfiguration(Second.class, First.class,
				Bystander.class);
		assertThat(read(runner).applicationProperties()).containsEntry("written-by", "first");
	}

	@Test
	void aBeanThatDoesNotKnowThePeerIsPassedOver() {
		assertThat(read(this.contextRunner.withUserConfiguration(Bystander.class)).applicationProperties())
			.containsEntry("key", "orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp.mgmt.dialect=auto", "amqp.mgmt.dialect=", "amqp.mgmt.timeout=30s" })
	void connectionDetailsMaySayWhichDialectItIs(String property) {
		assertThat(readByDetails(property)).containsEntry("written-by", "details");
	}

	@Test
	void thePropertyWinsOverConnectionDetails() {
		assertThat(readByDetails("amqp.mgmt.dialect=broker-j")).containsEntry("key", "orders")
			.doesNotContainKey("written-by");
	}

	private Map<String, Object> readByDetails(String property) {
		return read(this.contextRunner.withPropertyValues(property)
			.withBean(AmqpManagementConnectionDetails.class, () -> new DialectDetails(this.node)))
			.applicationProperties();
	}

	@ParameterizedTest
	@ValueSource(strings = { "amqp.mgmt.reply=address", "amqp.mgmt.reply=" })
	void repliesAreReceivedFromTheAddressThatIsSet(String reply) {
		assertThat(read("amqp.mgmt.reply-address=my-replies", reply).replyTo()).isEqualTo("my-replies");
	}

	@Test
	void anEmptyReplyAddressCountsAsNotSet() {
		assertThat(read("amqp.mgmt.reply-address=").replyTo()).startsWith("reply-");
	}

	private record DialectDetails(EmbeddedManagementNode node) implements AmqpManagementConnectionDetails {

		@Override
		public List<Address> getAddresses() {
			return List.of(new Address(this.node.host(), this.node.port()));
		}

		@Override
		public ManagementDialect getDialect() {
			return new NamedDialect("details", false);
		}

	}

	public static class OwnDialect extends NamedDialect {

		OwnDialect() {
			super("own", false);
		}

	}

	static class NamedDialect implements ManagementDialect {

		private final String name;

		private final boolean spoken;

		NamedDialect(String name, boolean spoken) {
			this.name = name;
			this.spoken = spoken;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
			return this.spoken;
		}

		@Override
		public RequestMessage encode(ManagementRequest request) {
			return Dialects.standard().encode(request.withProperty("written-by", this.name));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Bystander {

		@Bean
		@Order(0)
		NamedDialect bystander() {
			return new NamedDialect("bystander", false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class First {

		@Bean
		@Order(1)
		NamedDialect first() {
			return new NamedDialect("first", true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		@Bean
		@Order(2)
		NamedDialect second() {
			return new NamedDialect("second", true);
		}

	}

}
